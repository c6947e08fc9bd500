import Testing

@testable import HowdahDashboard

@Suite struct PulseTests {
    private struct Away: Error {}

    @Test(
        "a follower hears a greeting, changes, that the database is away and that it is back, and now and then a sign of life"
    )
    func tellsWhatMatters() {
        var pulse = Pulse()
        #expect(pulse.beat(.success(1)) == "event: hello\ndata: hello\n\n")
        #expect(pulse.beat(.success(1)) == nil)
        #expect(pulse.beat(.success(2)) == "event: changed\ndata: changed\n\n")
        #expect(pulse.beat(.failure(Away())) == "event: away\ndata: away\n\n")
        #expect(pulse.beat(.failure(Away())) == nil)
        #expect(pulse.beat(.success(2)) == "event: changed\ndata: changed\n\n")
        let quiet = (0..<30).map { _ in pulse.beat(.success(2)) }
        #expect(quiet.compactMap(\.self) == [":\n\n", ":\n\n"])
    }
}
