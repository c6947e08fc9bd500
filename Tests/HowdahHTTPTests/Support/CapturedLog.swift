import HowdahTesting
import Logging

/// Keeps what a handler logs.
struct CapturedLog: Sendable {
    private let recorder = Recorder<CapturingLogHandler.Line>()

    var lines: [CapturingLogHandler.Line] { recorder.elements }
    var texts: [String] { lines.map(\.message) }
    var logger: Logger { Logger(label: "test") { _ in CapturingLogHandler(recorder: recorder) } }
}
