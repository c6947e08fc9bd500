internal import Glibc

/// The thread's own copy of the descriptors to poll.
struct Poller {
    private var entries: [pollfd]
    private var ids: [SocketWatch.ID] = []
    private(set) var version = -1

    init(wakeUp: Int32) {
        entries = [pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0)]
    }

    mutating func replace(_ watches: [SocketWatch.ID: SocketWatch], version: Int) {
        self.version = version
        entries.removeSubrange(1...)
        ids.removeAll(keepingCapacity: true)
        for (id, watch) in watches {
            let events = watch.wantsToWrite ? POLLIN | POLLOUT : POLLIN
            entries.append(pollfd(fd: watch.descriptor, events: Int16(events), revents: 0))
            ids.append(id)
        }
    }

    /// Waits until a descriptor is ready or the deadline has passed; without a deadline, for ever.
    mutating func wait(until deadline: ContinuousClock.Instant?, mayBlock: Bool) {
        let timeout = mayBlock ? deadline.map(Self.milliseconds) ?? -1 : 0
        let ready = poll(&entries, nfds_t(entries.count), timeout)
        if ready <= 0 {
            // Interrupted or timed out: what the last round left in `revents` is not news.
            for index in entries.indices {
                entries[index].revents = 0
            }
        }
    }

    var wokenUp: Bool {
        entries[0].revents != 0
    }

    /// Which descriptors were ready; those with an error or a hang-up count, reading them will tell.
    func forEachReady(_ body: (SocketWatch.ID) -> Void) {
        for (index, id) in ids.enumerated() where entries[index + 1].revents != 0 {
            body(id)
        }
    }

    private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        let (seconds, attoseconds) = ContinuousClock.now.duration(to: deadline).components
        // One more, because rounding down would make the loop spin through the last millisecond.
        let milliseconds = min(seconds, 1_000_000) * 1_000 + attoseconds / 1_000_000_000_000_000 + 1
        return Int32(max(0, milliseconds))
    }
}
