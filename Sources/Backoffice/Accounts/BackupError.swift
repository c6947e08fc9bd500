#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Thrown when a copy of the database could not be made.
struct BackupError: Error, Hashable, CustomStringConvertible {
    /// What happened, in one sentence.
    var description: String

    init(_ description: String) {
        self.description = description
    }

    /// Tells what the operating system refused.
    init(_ what: String, _ code: Int32) {
        self.init("\(what): \(strerror(code).map { String(cString: $0) } ?? "error \(code)").")
    }
}
