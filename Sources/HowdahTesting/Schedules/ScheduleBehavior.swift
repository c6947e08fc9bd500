/// One thing that every store of schedules must show.
public struct ScheduleBehavior: Sendable, CustomStringConvertible {
    /// The behavior, as a sentence.
    public let name: String
    private let body: @Sendable (any ScheduleConformanceSubject) async throws -> Void

    init(_ name: String, _ body: @escaping @Sendable (any ScheduleConformanceSubject) async throws -> Void) {
        self.name = name
        self.body = body
    }

    public var description: String { name }

    /// Checks the behavior, and records an issue of the running test where it is not shown.
    ///
    /// - Parameter subject: A fresh store that is used for nothing else.
    /// - Throws: What the store throws, or what Swift Testing throws when a requirement is not met.
    public func check(_ subject: any ScheduleConformanceSubject) async throws {
        try await body(subject)
    }
}
