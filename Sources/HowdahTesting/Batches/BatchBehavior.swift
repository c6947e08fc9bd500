/// One thing that every store of batches must show.
public struct BatchBehavior: Sendable, CustomStringConvertible {
    /// The behavior, as a sentence.
    public let name: String
    private let body: @Sendable (any BatchConformanceSubject) async throws -> Void

    init(_ name: String, _ body: @escaping @Sendable (any BatchConformanceSubject) async throws -> Void) {
        self.name = name
        self.body = body
    }

    public var description: String { name }

    /// Checks the behavior, and records an issue of the running test where it is not shown.
    ///
    /// - Parameter subject: A fresh store that is used for nothing else.
    /// - Throws: What the store throws, or what Swift Testing throws when a requirement is not met.
    public func check(_ subject: any BatchConformanceSubject) async throws {
        try await body(subject)
    }
}
