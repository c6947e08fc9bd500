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

    /// Whether a process of the group is left.
    ///
    /// It is asked only after a signal has told the group to end, within the seconds of its grace: too short
    /// a time for the number of a group that has ended to be in use again.
    var isAlive: Bool {
        guard let leader = state.withLock(\.leader) else { return false }
        // In a container this process may be the one that inherits orphans: the dead ones would count as alive.
        while waitpid(-leader, nil, WNOHANG) > 0 {}
        return kill(-leader, 0) == 0 || errno == EPERM
    }

    /// Whether the leader has ended, without taking its exit status from whoever waits for it.
    var leaderHasExited: Bool {
        guard let leader = state.withLock(\.leader) else { return false }
        var info = siginfo_t()
        let result = waitid(P_PID, id_t(leader), &info, WEXITED | WNOHANG | WNOWAIT)
        return result != 0 || info.si_signo == SIGCHLD
    }
}
