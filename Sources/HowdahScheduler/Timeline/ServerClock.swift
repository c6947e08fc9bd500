import Foundation

/// What time it is for the server, by this machine's monotonic clock and the answers of the server.
///
/// The clock of this machine may be wrong and may jump: it has no say.
struct ServerClock: Sendable, Hashable {
    /// The server's time at the origin of the monotonic clock.
    private let origin: Date
    /// How wrong it may be, from how long the answer took.
    private let uncertainty: Duration

    /// Learns from an answer of the server.
    ///
    /// - Parameters:
    ///   - time: What time it was there when it answered.
    ///   - sent: When it was asked, by the monotonic clock.
    ///   - received: When the answer came.
    init(_ time: Date, sent: Duration, received: Duration) {
        let middle = (sent + received) / 2
        self.origin = time.addingTimeInterval(-Self.seconds(middle))
        self.uncertainty = (received - sent) / 2
    }

    /// The server's time.
    func date(at moment: Duration) -> Date {
        origin.addingTimeInterval(Self.seconds(moment))
    }

    /// How long it takes until the server has that time.
    func wait(until date: Date, from moment: Duration) -> Duration {
        .seconds(date.timeIntervalSince(self.date(at: moment)))
    }

    /// Which of the two to believe: the new one, unless it says the same and is less certain.
    func updated(by newer: Self) -> Self {
        let difference = abs(newer.origin.timeIntervalSince(origin))
        let agrees = difference <= Self.seconds(uncertainty + newer.uncertainty)
        return agrees && newer.uncertainty > uncertainty * 2 ? self : newer
    }

    private static func seconds(_ duration: Duration) -> TimeInterval {
        let (seconds, attoseconds) = duration.components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
