#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A clock that all processes of the machine share and that nobody sets.
enum MonotonicTime {
    /// Nanoseconds since some moment in the past.
    static func now() -> Int64 {
        var time = timespec()
        guard clock_gettime(CLOCK_MONOTONIC, &time) == 0 else { return 0 }
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// The time between two moments.
    static func duration(from start: Int64, to end: Int64) -> Duration { .nanoseconds(end - start) }
}
