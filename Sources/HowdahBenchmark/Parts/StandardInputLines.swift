import PostgresLibpq

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The lines of standard input, read by a thread of its own as they come.
///
/// Not by `readLine`, which locks the stream while it waits: at its end the process would wait for that lock to flush
/// it.
struct StandardInputLines: Sendable {
    private let lines: AsyncStream<String>

    init() {
        let (lines, continuation) = AsyncStream<String>.makeStream()
        self.lines = lines
        let hasStarted = DetachedThread.run("howdah-input") {
            Self.readLines { continuation.yield($0) }
            continuation.finish()
        }
        if !hasStarted { continuation.finish() }
    }

    /// The next line; `nil` when there will be none, or when the task was cancelled.
    func next() async -> String? {
        for await line in lines { return line }
        return nil
    }

    /// Returns when the input has ended.
    func end() async {
        for await _ in lines {}
    }

    private static func readLines(_ give: (String) -> Void) {
        var rest: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest += buffer.prefix(count)
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                give(String(decoding: rest[..<end], as: UTF8.self))
                rest.removeFirst(end + 1)
            }
        }
    }
}
