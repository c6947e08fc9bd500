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

/// The file in which a server notes its process; it stays behind when the server is killed.
struct PostmasterFile {
    /// The data folder.
    let folder: String

    /// What has the process id that the file names.
    enum Process {
        /// A server of the data folder.
        case server
        /// Another program, or a dead process that nobody has collected yet.
        case other
        /// Not to be told: PostgreSQL itself will decide.
        case unknown
    }

    var path: String { folder + "/postmaster.pid" }

    /// Tells what runs under the noted process id, or returns `nil` when nothing does.
    func process() throws -> Process? {
        guard StateFolder.owner(of: path) != nil else { return nil }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let line = text.split(separator: "\n").first
        guard let id = line.flatMap({ pid_t($0) }), id > 0, kill(id, 0) == 0 else { return nil }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        // A server's current directory is its data folder; a dead process has none.
        let count = readlink("/proc/\(id)/cwd", &buffer, buffer.count)
        guard count < 0 else {
            return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self) == folder
                ? .server : .other
        }
        return errno == ENOENT && StateFolder.isFolder("/proc/\(id)") ? .other : .unknown
    }
}
