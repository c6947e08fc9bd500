import Foundation
import Synchronization

@testable import HowdahDashboard

/// Clocks that stand still until a test moves them.
final class Moments: Sendable {
    private let passed = Mutex(Duration.zero)

    var time: SiteTime {
        SiteTime(
            now: {
                Date(timeIntervalSince1970: 1_795_219_200) + Double(self.passed.withLock { $0.components.seconds })
            },
            uptime: { self.passed.withLock { $0 } }
        )
    }

    func pass(_ duration: Duration) { passed.withLock { $0 += duration } }
}
