#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The most memory that this process has held.
enum PeakMemory {
    /// The largest resident set so far in bytes, or zero if the system does not tell.
    ///
    /// Not by `getrusage`, which on Linux counts what the process was before it became this program.
    static func bytes() -> Int {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 256)
        while fgets(&buffer, Int32(buffer.count), file) != nil {
            let line = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            guard line.hasPrefix("VmHWM:") else { continue }
            return (line.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0) * 1_024
        }
        return 0
    }
}
