/// Counts the conflicts with other transactions that a session has met in a row.
struct ConflictCount: Sendable {
    /// How often a claim that met a conflict passes as one that found nothing.
    private static let toleratedClaims = 2
    /// How often a settlement that met a conflict is tried again, and after what pauses.
    private static let pauses: [Duration] = [.milliseconds(10), .milliseconds(50), .milliseconds(250)]

    private var inARow = 0

    /// Takes note of a claim that met a conflict.
    ///
    /// - Returns: Whether it passes as one that found nothing.
    mutating func tolerateClaim() -> Bool {
        inARow += 1
        return inARow <= Self.toleratedClaims
    }

    /// How long to wait before a settlement is tried again; `nil` if it has been tried often enough.
    static func pause(afterAttempt attempt: Int) -> Duration? {
        pauses.indices.contains(attempt) ? pauses[attempt] : nil
    }

    /// Takes note of a success.
    mutating func reset() {
        inARow = 0
    }
}
