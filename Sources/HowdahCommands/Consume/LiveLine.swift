import Howdah

/// What the live line of a worker says.
struct LiveLine: Sendable {
    private var handled = 0
    private var failed = 0
    private var inHand = 0
    private var drawn: String?

    /// Takes note of an event.
    mutating func observe(_ event: WorkerEvent) {
        switch event {
        case .received: inHand += 1
        case .handled: settle { $0.handled += 1 }
        case .failed: settle { $0.failed += 1 }
        default: break
        }
    }

    /// Decides whether the line has to be drawn.
    ///
    /// - Parameters:
    ///   - uptime: For how long the worker has been running.
    ///   - width: How many columns there are.
    /// - Returns: The line, or `nil` if it says what it said the last time.
    mutating func redraw(uptime: Duration, width: Int) -> String? {
        let line = TextWidth.cut(text(uptime: uptime), to: max(width - 1, 20))
        guard line != drawn else { return nil }
        drawn = line
        return line
    }

    private func text(uptime: Duration) -> String {
        let rate = uptime.seconds > 0 ? Double(handled + failed) / uptime.seconds : 0
        return " \(handled) handled · \(failed) failed · \(inHand) in hand · "
            + "\(Amount.tenths(rate))/s · up \(Amount.time(uptime))"
    }

    private mutating func settle(_ count: (inout Self) -> Void) {
        inHand = max(inHand - 1, 0)
        count(&self)
    }
}
