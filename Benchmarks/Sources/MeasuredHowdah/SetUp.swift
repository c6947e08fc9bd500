import ArgumentParser
import HowdahPostgres

/// Creates the tables.
struct SetUp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "setup")

    func run() async throws {
        let subject = try Subject()
        try await subject.transport.provision()
        await subject.store.close()
    }
}
