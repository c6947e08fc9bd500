import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The programs that handlers are running at the moment.
///
/// Give one to every ``ProgramHandler`` of a process, and ``killAll()`` before the process ends in a hurry:
/// programs lead process groups of their own, which a signal to the worker does not reach.
public final class RunningPrograms: Sendable {
    private let groups = Mutex<[ObjectIdentifier: ProcessGroup]>([:])

    public init() {}

    /// How many programs are running or about to start.
    public var count: Int { groups.withLock(\.count) }

    /// Asks every program, and what it has started, to end.
    public func terminateAll() {
        send(SIGTERM)
    }

    /// Ends every program, and what it has started, at once.
    ///
    /// It does not wait, so it may be called just before the process exits.
    public func killAll() {
        send(SIGKILL)
    }

    func add(_ group: ProcessGroup) {
        groups.withLock { $0[ObjectIdentifier(group)] = group }
    }

    func remove(_ group: ProcessGroup) {
        groups.withLock { $0[ObjectIdentifier(group)] = nil }
    }

    private func send(_ signal: Int32) {
        groups.withLock { groups in
            for group in groups.values { group.send(signal) }
        }
    }
}
