import ArgumentParser
import Howdah

/// Dispatches messages one at a time, each in a transaction of its own.
struct DispatchOne: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "one")

    @Argument var count: Int

    func run() async throws {
        let subject = try Subject()
        try await subject.measure(count: count) {
            for _ in 0..<count { try await subject.bus.dispatch(Note()) }
        }
    }
}
