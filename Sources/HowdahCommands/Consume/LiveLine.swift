import Howdah

/// What the live line of a worker says, and when it has to be drawn.
struct LiveLine: Sendable {
    /// The shortest time between two drawings.
    static let interval: Duration = .milliseconds(100)

    private var handled = 0
    private var failed = 0
    private var inHand = 0
    private var lastDrawn: Duration?

    /// Takes note of an event.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - uptime: For how long the worker has been running.
    ///   - width: How many columns there are.
    /// - Returns: The line to draw, or `nil` if the drawn one may stay a little longer.
    mutating func observe(_ event: WorkerEvent, uptime: Duration, width: Int) -> String? {
        switch event {
        case .received: inHand += 1
        case .handled: settle { $0.handled += 1 }
        case .failed: settle { $0.failed += 1 }
        default: break
        }
        if let lastDrawn, uptime - lastDrawn < Self.interval { return nil }
        lastDrawn = uptime
        return TextWidth.cut(text(uptime: uptime), to: max(width - 1, 20))
    }

    /// The line as it stands.
    func text(uptime: Duration) -> String {
        let rate = uptime.seconds > 0 ? Double(handled + failed) / uptime.seconds : 0
        return " \(handled) handled · \(failed) failed · \(inHand) in hand · "
            + "\(Amount.tenths(rate))/s · up \(Amount.time(uptime))"
    }

    private mutating func settle(_ count: (inout Self) -> Void) {
        inHand = max(inHand - 1, 0)
        count(&self)
    }
}
