/// Waits for something that another process brings about.
///
/// - Parameters:
///   - what: What is waited for, as the rest of the sentence "It did not happen that …".
///   - limit: How long to wait: a safety net for machines under load, unless the limit is what the test is about.
///   - look: Looks once; `nil` means "not yet".
/// - Returns: What was found.
/// - Throws: ``DidNotHappen`` when the time is over.
func eventually<Value>(
    _ what: @autoclosure () -> String,
    within limit: Duration = .seconds(120),
    _ look: () async throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + limit
    while true {
        if let value = try await look() { return value }
        guard ContinuousClock.now < deadline else { throw DidNotHappen(what: what(), limit: limit) }
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// Waits until a condition holds.
func eventually(
    _ what: @autoclosure () -> String,
    within limit: Duration = .seconds(120),
    holds condition: () async throws -> Bool
) async throws {
    _ = try await eventually(what(), within: limit) { try await condition() ? true : nil }
}

/// Thrown when something was waited for in vain.
struct DidNotHappen: Error, CustomStringConvertible {
    let what: String
    let limit: Duration

    var description: String { "It did not happen within \(limit) that \(what)." }
}
