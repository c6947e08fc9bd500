#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A file that lines are appended to, under one name for a long time.
struct LogFile {
    private var descriptor: Int32 = -1

    init() {}

    /// Lets pass a folder that files can be made in.
    static func check(_ folder: String) throws(LogFileError) {
        var status = stat()
        guard stat(folder, &status) == 0 else { throw LogFileError(code: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw LogFileError(code: ENOTDIR) }
        guard access(folder, W_OK | X_OK) == 0 else { throw LogFileError(code: errno) }
    }

    /// Adds bytes to the file of a name, which is made anew if it was moved away or removed, as by rotation.
    ///
    /// - Throws: ``LogFileError`` if that fails; part of the bytes may have been written.
    mutating func append(_ bytes: [UInt8], to path: String) throws(LogFileError) {
        if descriptor >= 0, !isStill(path) { close() }
        if descriptor < 0 { descriptor = try Self.open(path) }
        do throws(LogFileError) {
            try write(bytes)
        } catch {
            close()
            throw error
        }
    }

    /// Closes the file; the next line opens it again.
    mutating func close() {
        guard descriptor >= 0 else { return }
        _ = systemClose(descriptor)
        descriptor = -1
    }

    /// Whether the open file still has its name.
    private func isStill(_ path: String) -> Bool {
        var own = stat()
        var named = stat()
        guard fstat(descriptor, &own) == 0, stat(path, &named) == 0 else { return false }
        return own.st_dev == named.st_dev && own.st_ino == named.st_ino
    }

    private static func open(_ path: String) throws(LogFileError) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC
        var descriptor = systemOpen(path, flags, 0o640)
        if descriptor < 0, errno == ENOENT, let slash = path.lastIndex(of: "/") {
            // The folder was removed, too.
            mkdir(String(path[..<slash]), 0o750)
            descriptor = systemOpen(path, flags, 0o640)
        }
        guard descriptor >= 0 else { throw LogFileError(code: errno) }
        return descriptor
    }

    private func write(_ bytes: [UInt8]) throws(LogFileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw LogFileError(code: errno) }
        }
    }
}

/// Thrown when the operating system refuses something about a log file.
struct LogFileError: Error, Hashable, CustomStringConvertible {
    var code: Int32

    var description: String { SystemError.text(code) }
}

private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
