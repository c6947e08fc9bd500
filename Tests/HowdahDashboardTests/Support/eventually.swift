/// Looks until something has come about, which nobody announces.
///
/// - Throws: ``NeverHappened`` after 30 seconds, or what the look throws.
func eventually(_ what: String, _ look: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(30)
    while try await !look() {
        guard ContinuousClock.now < end else { throw NeverHappened(what: what) }
        try await Task.sleep(for: .milliseconds(10))
    }
}

struct NeverHappened: Error {
    let what: String
}
