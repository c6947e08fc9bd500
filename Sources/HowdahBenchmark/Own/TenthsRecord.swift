import Synchronization

/// When each tenth of a number of messages was handled.
final class TenthsRecord: Sendable {
    private struct Marks {
        var count = 0
        /// The start of the first message, then the end of each tenth.
        var moments: [ContinuousClock.Instant] = []
    }

    private let size: Int
    private let marks = Mutex(Marks())

    /// - Parameter total: How many messages there will be, a multiple of 10.
    init(total: Int) {
        size = max(total / 10, 1)
    }

    /// Counts a message.
    func count() {
        marks.withLock { marks in
            if marks.count == 0 { marks.moments.append(.now) }
            marks.count += 1
            if marks.count.isMultiple(of: size) { marks.moments.append(.now) }
        }
    }

    /// The last tenth, compared with the first.
    var round: BenchRound {
        let moments = marks.withLock { $0.moments }
        guard moments.count > 10 else { return BenchRound(own: Measurement()) }
        return BenchRound(
            own: Measurement(size, in: moments[9].duration(to: moments[10])),
            floor: Measurement(size, in: moments[0].duration(to: moments[1]))
        )
    }
}
