#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The user the server runs as: this process's own, or another one because PostgreSQL refuses root.
struct ServerUser: Sendable, Equatable {
    let userID: uid_t
    let groupID: gid_t
    /// Whether programs must be started as this user, because the process is root.
    let isSwitched: Bool

    /// Chooses the user for a data folder.
    ///
    /// For root it is the owner of the first data folder that exists, so that root can use a project of somebody else's,
    /// else `postgres`.
    static func choose(dataFolders: [String]) throws -> ServerUser {
        guard geteuid() == 0 else {
            return ServerUser(userID: geteuid(), groupID: getegid(), isSwitched: false)
        }
        if let owner = dataFolders.lazy.compactMap({ StateFolder.owner(of: $0) }).first, owner != 0 {
            return try lookUp { getpwuid_r(owner, &$0, &$1, $1.count, &$2) }
        }
        return try lookUp { getpwnam_r("postgres", &$0, &$1, $1.count, &$2) }
    }

    private static func lookUp(
        _ ask: (inout passwd, inout [CChar], inout UnsafeMutablePointer<passwd>?) -> Int32
    ) throws -> ServerUser {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard ask(&entry, &buffer, &found) == 0, found != nil else {
            throw PrivateServerError(
                code: .userNotFound,
                message: """
                    PostgreSQL does not run as root, and this machine has no user for it. Install one with \
                    `apt-get install postgresql`, run as another user, or set DATABASE_URL to a server that runs.
                    """
            )
        }
        return ServerUser(userID: entry.pw_uid, groupID: entry.pw_gid, isSwitched: true)
    }

    /// The words before a command that run it as the user.
    var switchingCommand: [String] {
        isSwitched ? ["setpriv", "--reuid=\(userID)", "--regid=\(groupID)", "--clear-groups", "--"] : []
    }

    /// Gives a file or folder to the user, with no rights for others.
    func takeOver(_ path: String, mode: mode_t) throws {
        if isSwitched, chown(path, userID, groupID) != 0 { throw PrivateServerError.notUsable(path, SystemError()) }
        if chmod(path, mode) != 0 { throw PrivateServerError.notUsable(path, SystemError()) }
    }
}
