/// One thing that every history must show.
public struct HistoryBehavior: Sendable, CustomStringConvertible {
    /// The behavior, as a sentence.
    public let name: String
    private let body: @Sendable (any HistoryConformanceSubject) async throws -> Void

    init(_ name: String, _ body: @escaping @Sendable (any HistoryConformanceSubject) async throws -> Void) {
        self.name = name
        self.body = body
    }

    public var description: String { name }

    /// Checks the behavior, and records an issue of the running test where it is not shown.
    ///
    /// - Parameter subject: A fresh history that is used for nothing else.
    /// - Throws: What the history throws, or what Swift Testing throws when a requirement is not met.
    public func check(_ subject: any HistoryConformanceSubject) async throws {
        try await body(subject)
    }
}
