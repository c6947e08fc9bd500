/// What is recorded of one failed attempt.
public struct FailureReport: Sendable, Hashable {
    /// The longest message that is kept, in characters.
    public static let maximumMessageLength = 4_000
    /// The longest trace that is kept, in characters.
    public static let maximumTraceLength = 16_000

    /// The class of the error.
    public var errorClass: String
    /// What it says.
    public var message: String
    /// A code of the outside world, if the error has one.
    public var code: String?
    /// What helps to find the cause, if the error says more.
    public var trace: String?

    public init(errorClass: String, message: String, code: String? = nil, trace: String? = nil) {
        self.errorClass = Self.kept(errorClass, 200)
        self.message = Self.kept(message, Self.maximumMessageLength)
        self.code = code.map { Self.kept($0, 100) }
        self.trace = trace.map { Self.kept($0, Self.maximumTraceLength) }
    }

    /// No store takes NUL characters in a text, and an error must be recorded whatever it says.
    private static func kept(_ text: String, _ limit: Int) -> String {
        let head = String(text.prefix(limit))
        return head.utf8.contains(0) ? String(head.filter { $0 != "\0" }) : head
    }

    /// Records an error that a handler has thrown.
    public init(_ error: any Error) {
        let described = error as? any DescribedFailure
        self.init(
            errorClass: ErrorText.name(of: error),
            message: ErrorText.message(of: error),
            code: described?.failureCode,
            trace: described?.failureTrace
        )
    }
}
