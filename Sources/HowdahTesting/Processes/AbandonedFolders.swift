#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Clears up after tests that were killed before they could do so themselves.
///
/// A process of its own waits for the end of this one, whatever ends it. It then ends everything that works in a folder
/// of the tests, such as the servers and workers that they have started, and removes the folder.
package enum AbandonedFolders {
    /// Has a folder cleared away at the latest when this process has ended.
    ///
    /// - Parameter path: The folder; no other may ever have the same path, and it has no white space in it.
    /// - Throws: ``WatchFailure`` if that cannot be arranged.
    package static func add(_ path: String) throws {
        let line = Array("\(path)\n".utf8)
        // Without the signal that would end the tests, were the other process gone.
        guard send(try watcher.get(), line, line.count, noSignal) == line.count else { throw WatchFailure(code: errno) }
    }

    private static let watcher = Result { try startWatcher() }

    /// A server of the tests knows QUIT as the wish to end at once and to leave nothing in memory.
    private static let script = """
        cd /
        folders=$(cat)
        end() {
            found=
            for process in /proc/[0-9]*; do
                at=$(readlink "$process/cwd") || continue
                for folder in $folders; do
                    case $at in
                    "$folder" | "$folder"/* | "$folder (deleted)") kill "-$1" "${process#/proc/}" && found=1 ;;
                    esac
                done
            done
            [ "$found" ]
        }
        if end QUIT; then
            sleep 2
            end KILL
        fi
        rm -rf $folders
        """

    #if canImport(Darwin)
    private static let noSignal: Int32 = 0
    private static let streamSocket = SOCK_STREAM
    #else
    private static let noSignal = Int32(MSG_NOSIGNAL)
    private static let streamSocket = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    #endif

    /// Starts the process that waits, and returns the descriptor that ends its wait when the last copy is closed.
    private static func startWatcher() throws -> Int32 {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, streamSocket, 0, &ends) == 0 else { throw WatchFailure(code: errno) }
        // A child that inherited one of them would be waited for, too.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        let code = spawn(["/bin/sh", "-c", script], standardInput: ends[1])
        guard code == 0 else { throw WatchFailure(code: code) }
        return ends[0]
    }

    /// In a process group of its own, so that what interrupts the tests does not reach it.
    private static func spawn(_ arguments: [String], standardInput: Int32) -> Int32 {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETPGROUP))

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, standardInput, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)

        let words = arguments.map { strdup($0) } + [nil]
        let variables = [strdup("PATH=/usr/bin:/bin"), nil]
        defer { for text in words + variables { free(text) } }
        var process: pid_t = 0
        return posix_spawn(&process, arguments[0], &actions, &attributes, words, variables)
    }
}

/// Thrown when nobody can be made to clear up after the tests.
struct WatchFailure: Error, CustomStringConvertible {
    let code: Int32

    var description: String { "The tests cannot be watched: \(String(cString: strerror(code)))." }
}
