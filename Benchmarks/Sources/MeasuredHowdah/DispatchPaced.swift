import ArgumentParser
import Howdah

/// Dispatches messages that say when, with a pause after each.
struct DispatchPaced: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "paced")

    @Argument var count: Int
    @Argument(help: "The pause, in milliseconds.") var pause: Int

    func run() async throws {
        let subject = try Subject()
        try await subject.measure(count: count) {
            for _ in 0..<count {
                try await subject.bus.dispatch(Note(sent: RealTime.now()))
                try await Task.sleep(for: .milliseconds(pause))
            }
        }
    }
}
