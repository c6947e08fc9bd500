import Testing

/// Waits for something that another process does, and fails the test when it does not happen in time.
///
/// The deadline is a safety net for machines under load: what is awaited takes a fraction of it.
func eventually(
    _ what: Comment,
    within deadline: Duration = .seconds(120),
    sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + deadline
    while try await !condition() {
        try #require(ContinuousClock.now < end, what, sourceLocation: sourceLocation)
        try await Task.sleep(for: .milliseconds(20))
    }
}
