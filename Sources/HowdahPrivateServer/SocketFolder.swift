#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The folder of the server's socket, which only the server's user (and root) may enter: that is the server's protection.
///
/// It stands beside the data, unless that path is too long for a socket (about 100 bytes) or has characters that mean
/// something in a connection string: then it is a temporary folder, remembered in a file beside the data.
struct SocketFolder: Sendable {
    let root: String
    let user: ServerUser

    private var plainPath: String { root + "/socket" }
    private var memoryPath: String { root + "/socket-folder" }

    private var isPlainUsable: Bool {
        // sockaddr_un has room for 104 bytes on some systems, and "/.s.PGSQL.5432.lock" follows.
        plainPath.utf8.count <= 84 && plainPath.allSatisfy(Self.isPlain)
    }

    /// Returns the folder if it was made before and is still safe to use.
    func existing() throws -> String? {
        let path = isPlainUsable ? plainPath : try remembered()
        guard let path, isSafe(path) else { return nil }
        return path
    }

    /// Returns the folder, made if necessary, ready for a server to start in.
    func make() throws -> String {
        if let path = try existing() {
            // Left by a server that was killed. Only one can run, as they all must lock the one data folder first.
            let lock = path + "/.s.PGSQL.5432.lock"
            if unlink(lock) != 0, errno != ENOENT { throw PrivateServerError.notUsable(lock, SystemError()) }
            return path
        }
        if isPlainUsable {
            try StateFolder.createFolder(plainPath, mode: 0o700)
            try user.takeOver(plainPath, mode: 0o700)
            return plainPath
        }
        var template = Array("/tmp/howdah-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw PrivateServerError.notUsable("/tmp", SystemError()) }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        try user.takeOver(path, mode: 0o700)
        try path.write(toFile: memoryPath, atomically: true, encoding: .utf8)
        return path
    }

    /// Removes a temporary folder, once its server has stopped.
    func removeTemporary() throws {
        guard !isPlainUsable, let path = try remembered(), isSafe(path) else { return }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.removeItem(atPath: memoryPath)
    }

    /// Tells whether a server answers in the folder.
    static func isAccepting(_ folder: String) -> Bool {
        #if os(Linux)
        let kind = Int32(SOCK_STREAM.rawValue)
        #else
        let kind = SOCK_STREAM
        #endif
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array("\(folder)/.s.PGSQL.5432".utf8)
        guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) == 0 }
        }
    }

    private func remembered() throws -> String? {
        guard StateFolder.owner(of: memoryPath) != nil else { return nil }
        return try String(contentsOfFile: memoryPath, encoding: .utf8)
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "/._-".contains(character))
    }

    /// A folder in `/tmp` may be somebody else's by now, who then would see all queries.
    private func isSafe(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFDIR && status.st_uid == user.userID && status.st_mode & 0o077 == 0
    }
}
