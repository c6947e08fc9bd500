#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// One of the streams a process is born with, without a buffer of its own.
struct StandardStream: Sendable {
    private let descriptor: Int32

    static let input = Self(descriptor: STDIN_FILENO)
    static let output = Self(descriptor: STDOUT_FILENO)
    static let errors = Self(descriptor: STDERR_FILENO)

    /// Writes everything, or nothing more once nobody reads it: there is nobody to tell.
    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in systemWrite(descriptor, bytes.baseAddress, bytes.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if !(count < 0 && isWorthAnotherAttempt()) {
                return
            }
        }
    }

    /// Reads everything until the other side closes.
    ///
    /// - Throws: ``CommandFailure`` if the stream cannot be read.
    func readAll() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                bytes += buffer.prefix(count)
            } else if count == 0 {
                return bytes
            } else if !isWorthAnotherAttempt() {
                throw CommandFailure(.failed, "Standard input cannot be read: \(SystemError.text(errno)).")
            }
        }
    }

    /// Reads one line without its end, or `nil` at the end of the stream.
    func readLine() -> String? {
        Swift.readLine(strippingNewline: true)
    }

    /// A stream shared with a program that made it non-blocking answers EAGAIN; wait until it takes more.
    private func isWorthAnotherAttempt() -> Bool {
        guard errno == EAGAIN else { return errno == EINTR }
        var ready = pollfd(fd: descriptor, events: Int16(POLLIN | POLLOUT), revents: 0)
        return poll(&ready, 1, -1) >= 0 || errno == EINTR
    }

    private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
        Glibc.write(descriptor, bytes, count)
        #elseif canImport(Musl)
        Musl.write(descriptor, bytes, count)
        #else
        Darwin.write(descriptor, bytes, count)
        #endif
    }
}
