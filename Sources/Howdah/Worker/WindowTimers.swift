/// Waits for the next windows of rate limits, each in a task of its own, while the lanes go on.
struct WindowTimers: Sendable {
    private struct Wait: Sendable {
        var transport: TransportName
        var duration: Duration
    }

    private let waits: AsyncStream<Wait>
    private let continuation: AsyncStream<Wait>.Continuation

    init() {
        (waits, continuation) = AsyncStream.makeStream()
    }

    /// Begins to wait for the next window of a transport.
    func wait(for transport: TransportName, _ duration: Duration) {
        continuation.yield(Wait(transport: transport, duration: duration))
    }

    /// Waits as it is told to, until the task is cancelled.
    ///
    /// - Parameters:
    ///   - clock: Measures the windows.
    ///   - begin: Hears of each window that begins.
    func run(by clock: MonotonicClock, _ begin: @escaping @Sendable (TransportName) -> Void) async {
        await withDiscardingTaskGroup { group in
            for await wait in waits {
                group.addTask {
                    guard (try? await clock.sleep(wait.duration)) != nil else { return }
                    begin(wait.transport)
                }
            }
        }
    }
}
