import Foundation
import Howdah
import HowdahTesting
import Synchronization
import Testing

/// The behaviors that every history shows, shown in memory.
struct InMemoryHistoryConformanceTests {
    @Test(arguments: HistoryConformance.behaviors)
    func shows(_ behavior: HistoryBehavior) async throws {
        try await behavior.check(InMemoryHistorySubject())
    }
}

/// A history in memory, with a clock that is moved by hand.
private final class InMemoryHistorySubject: HistoryConformanceSubject {
    let history: any HistoryStore
    private let ahead: AheadClock

    init() {
        let ahead = AheadClock()
        self.ahead = ahead
        self.history = InMemoryHistory { Date().addingTimeInterval(ahead.seconds.withLock { $0 }) }
    }

    func advance(by duration: Duration) async throws {
        ahead.seconds.withLock { $0 += duration.seconds }
    }
}

private final class AheadClock: Sendable {
    let seconds = Mutex(0.0)
}
