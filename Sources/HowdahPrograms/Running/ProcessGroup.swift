import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The process group of one program, which can be sent signals from the moment at which it is to be started.
final class ProcessGroup: Sendable {
    private struct State {
        var leader: pid_t?
        /// A signal that came before there was a process to send it to.
        var pending: Int32?
        /// By when a group that was told to end must have ended.
        var deadline: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    /// Takes note of the process that leads the group.
    func begin(with leader: pid_t) {
        state.withLock { state in
            state.leader = leader
            guard let signal = state.pending else { return }
            kill(-leader, signal)
        }
    }

    /// Sends a signal to every process of the group.
    func send(_ signal: Int32) {
        state.withLock { state in
            guard let leader = state.leader else {
                state.pending = signal
                return
            }
            // That a group is gone already, the only way in which this fails, is what was wanted.
            kill(-leader, signal)
        }
    }

    /// Tells the group to end within a time, after which ``lingers()`` kills it.
    func stop(within grace: Duration) {
        state.withLock { $0.deadline = .now + grace }
        send(SIGTERM)
    }

    /// Waits a little if the group was told to end and something of it still runs.
    ///
    /// What runs when the time to end is over, it kills.
    ///
    /// - Returns: Whether it has waited and should be asked again.
    func lingers() async throws -> Bool {
        let (leader, deadline) = state.withLock { ($0.leader, $0.deadline) }
        guard let leader, let deadline, ProcessTable.hasRunningProcess(inGroup: leader) else { return false }
        guard ContinuousClock.now < deadline else {
            send(SIGKILL)
            return false
        }
        try await Task.sleep(for: .milliseconds(20))
        return true
    }

    /// Whether the leader has ended, without taking its exit status from whoever waits for it.
    var leaderHasExited: Bool {
        guard let leader = state.withLock(\.leader) else { return false }
        var info = siginfo_t()
        let result = waitid(P_PID, id_t(leader), &info, WEXITED | WNOHANG | WNOWAIT)
        return result != 0 || info.si_signo == SIGCHLD
    }
}
