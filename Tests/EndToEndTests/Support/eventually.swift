import Testing

/// Waits for something that another process does, and fails the test when it does not happen in time.
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
