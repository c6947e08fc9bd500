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

extension BackupFolder {
    /// Makes the folder, and an empty file in it that only this user can read.
    ///
    /// - Returns: The path of the file, whose name is not that of a copy yet.
    func begin(_ name: String) throws -> String {
        let manager = FileManager.default
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        try manager.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: attributes)
        let file = "\(path)/\(Self.partName(for: name))"
        guard manager.createFile(atPath: file, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw BackupError("\(file) cannot be made", errno)
        }
        return file
    }

    /// Gives a file that is complete, and on the disk, the name of a copy.
    ///
    /// - Returns: Its size in bytes.
    func finish(_ file: String, as name: String) throws -> Int64 {
        let descriptor = open(file, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw BackupError("\(file) cannot be opened", errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fsync(descriptor) == 0, fstat(descriptor, &status) == 0 else {
            throw BackupError("\(file) cannot be written to the disk", errno)
        }
        guard rename(file, "\(path)/\(name)") == 0 else { throw BackupError("\(file) cannot be renamed", errno) }
        try synchronize()
        return Int64(status.st_size)
    }

    /// Removes the copies that are not kept any longer.
    ///
    /// - Returns: Their names.
    func rotate(at moment: Date) throws -> [String] {
        let names = superseded(try FileManager.default.contentsOfDirectory(atPath: path), at: moment)
        for name in names where unlink("\(path)/\(name)") != 0 && errno != ENOENT {
            throw BackupError("\(path)/\(name) cannot be removed", errno)
        }
        return names
    }

    /// A name is on the disk once its folder is.
    private func synchronize() throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BackupError("\(path) cannot be opened", errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw BackupError("\(path) cannot be written to the disk", errno) }
    }
}
