public import Howdah

/// The failure of a message whose program did not end well.
///
/// It is thrown as it is, or wrapped in ``RetryLater`` or ``Unrecoverable`` if the program asked for that.
public struct ProgramFailure: DescribedFailure, Hashable, Sendable, CustomStringConvertible {
    /// How the program ended.
    public var end: ProgramEnd
    /// What happened, with the last line of the program's standard error.
    public var description: String
    /// The last lines that the program printed; `nil` if there are none.
    public var failureTrace: String?

    public var failureClass: String { "ProgramFailure" }

    /// The exit code; `nil` if the program did not exit.
    public var failureCode: String? {
        if case .exited(let code) = end { "\(code)" } else { nil }
    }

    /// Describes how a program ended.
    ///
    /// - Returns: `nil` if it ended well.
    init?(_ end: ProgramEnd, of command: ProgramCommand, output: ProgramOutput) {
        guard end != .exited(0) else { return nil }
        let summary = output.summary
        let sentence = "The \(command.name) \(end.inWords)"
        self.end = end
        self.description = summary.lastErrorLine.map { "\(sentence): \(Printable($0))" } ?? sentence + "."
        self.failureTrace = summary.tail.isEmpty ? nil : summary.tail
    }

    /// The failure as the exit code wants it to be treated, by the codes of `sysexits.h`.
    var classified: any Error {
        switch end {
        case .exited(75): RetryLater(because: self)
        case .exited(65), .exited(78): Unrecoverable(self)
        case .exited, .signaled, .timedOut, .notStarted: self
        }
    }
}
