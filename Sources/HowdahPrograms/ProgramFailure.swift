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

    /// Describes how a program ended that did not end well.
    init(_ end: ProgramEnd, of command: ProgramCommand, output: ProgramOutput) {
        let summary = output.summary
        let sentence = "The \(command.name) \(end.inWords)"
        self.end = end
        self.description = summary.lastErrorLine.map { "\(sentence): \(Printable($0))" } ?? sentence + "."
        self.failureTrace = summary.tail.isEmpty ? nil : summary.tail
    }
}
