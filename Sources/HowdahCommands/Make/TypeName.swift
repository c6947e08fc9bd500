import Howdah

/// The name of a type that is to be generated.
struct TypeName: Sendable, Hashable {
    private static let limit = 64
    /// Words of the language, and the types that generated code speaks of.
    private static let taken: Set<String> = [
        "Any", "Self", "Type", "Protocol", "Application", "ArgumentParser", "CommandConfiguration", "CommandContext",
        "CommandStatus", "CommonOptions", "Handler", "Handlers", "Howdah", "HowdahCommands", "HowdahSubcommand", "Int",
        "Main", "Message", "MessageKind", "String", "Swift", "WaitOption",
    ]

    let rawValue: String

    /// Checks a name that was typed.
    ///
    /// - Throws: ``CommandFailure`` that says what a name looks like.
    init(_ text: String) throws {
        guard text.wholeMatch(of: /[A-Z][A-Za-z0-9]*/) != nil, text.utf8.count <= Self.limit else {
            throw CommandFailure(
                .usage,
                """
                "\(Printable(text, limit: 80))" is no name for a type: it begins with a capital letter, goes on with \
                letters and digits of ASCII, and has \(Self.limit) of them at most, for example SendDailyEmails.
                """
            )
        }
        guard !Self.taken.contains(text) else {
            throw CommandFailure(.usage, "The name \"\(text)\" has a meaning already; choose another one.")
        }
        self.rawValue = text
    }

    /// The words of the name in lower case: `send`, `daily` and `emails`.
    var words: [String] {
        rawValue.replacing(/([a-z0-9])([A-Z])/) { "\($0.1) \($0.2)" }
            .replacing(/([A-Z])([A-Z][a-z])/) { "\($0.1) \($0.2)" }
            .lowercased().split(separator: " ").map(String.init)
    }
}
