import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Standard output, on which events are lines of JSON.
final class PartOutput: Sendable {
    private let lines = Mutex(0)

    /// Writes an event at once.
    ///
    /// Nobody is told if the other side is gone: this process's input ends then, too, and with it the work.
    func say(_ event: PartEvent) {
        let line = Self.line(event)
        // A long line is written in several parts, between which no other may come.
        lines.withLock { lines in
            lines += 1
            line.withUnsafeBytes(Self.writeAll)
        }
    }

    private static func line(_ event: PartEvent) -> [UInt8] {
        do {
            return Array(try JSONEncoder().encode(event)) + [UInt8(ascii: "\n")]
        } catch {
            preconditionFailure("Texts and whole numbers have JSON, but: \(error)")
        }
    }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            guard count > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(count, 0))
        }
    }
}
