import ArgumentParser
import Howdah
import HowdahPostgres

/// Dispatches messages a thousand at a time.
struct DispatchBulk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "bulk")
    private static let size = 1_000

    @Argument var count: Int

    func run() async throws {
        let subject = try Subject()
        try await subject.measure(count: count) {
            for first in stride(from: 0, to: count, by: Self.size) {
                let messages = try (first..<min(first + Self.size, count)).map { _ in
                    OutgoingMessage(try subject.codec.encode(Envelope(Note())))
                }
                _ = try await subject.transport.send(messages)
            }
        }
    }
}
