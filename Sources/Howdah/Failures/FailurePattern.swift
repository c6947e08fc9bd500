/// The message of an error without what differs each time: quoted parts, numbers and identifiers.
///
/// `Card "4711" of customer 42 was refused at 12:30` and `Card "0815" of customer 7 was refused at 9:05` have the same
/// pattern: `Card "…" of customer # was refused at #`.
///
/// The function `howdah.failure_pattern()` does the same in the database, step by step.
public struct FailurePattern: Sendable, Hashable, CustomStringConvertible {
    /// How much of a message counts, in Unicode scalars.
    public static let maximumLength = 1_000

    public let description: String

    public init(_ message: String) {
        let head = String(String.UnicodeScalarView(message.unicodeScalars.prefix(Self.maximumLength)))
        self.description = Self.withoutNumbers(Self.withoutQuotes(head))
    }

    private static func withoutQuotes(_ text: String) -> String {
        text
            .replacing(/"[^"]*"/.matchingSemantics(.unicodeScalar)) { _ in "\"…\"" }
            .replacing(/`[^`]*`/.matchingSemantics(.unicodeScalar)) { _ in "`…`" }
            // An apostrophe within a word opens nothing and closes nothing.
            .replacing(/(^|[^A-Za-z0-9])'[^']*'(?![A-Za-z0-9])/.matchingSemantics(.unicodeScalar)) { "\($0.1)'…'" }
    }

    private static func withoutNumbers(_ text: String) -> String {
        let uuid = /[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/.matchingSemantics(.unicodeScalar)
        return
            text
            .replacing(uuid) { _ in "#" }
            .replacing(/[A-Za-z]*[0-9][A-Za-z0-9]*/.matchingSemantics(.unicodeScalar)) { _ in "#" }
            .replacing(/#(?:[-+.,:\/_ ]*#)+/.matchingSemantics(.unicodeScalar)) { _ in "#" }
            .replacing(/[ \t\r\n]+/.matchingSemantics(.unicodeScalar)) { _ in " " }
            .trimmingPrefix(" ").description
    }
}
