import Testing

/// Waits for something that another process does.
///
/// - Parameters:
///   - what: What is waited for.
///   - deadline: For how long.
///   - sourceLocation: Where the wait stands.
///   - condition: Whether it has happened.
/// - Throws: What the condition throws, or an expectation error after the deadline.
func eventually(
    _ what: Comment,
    within deadline: Duration = .seconds(30),
    sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + deadline
    while try await !condition() {
        try #require(ContinuousClock.now < end, what, sourceLocation: sourceLocation)
        try await Task.sleep(for: .milliseconds(20))
    }
}
