import Testing

@testable import HowdahBenchmark

@Suite struct SignalTests {
    @Test(.timeLimit(.minutes(5))) func allGoOnThatWaitAndThoseThatComeLater() async throws {
        let signal = Signal()
        try await withThrowingTaskGroup { group in
            for _ in 0..<3 { group.addTask { try await signal.wait() } }
            signal.send()
            try await group.waitForAll()
        }
        try await signal.wait()
    }

    @Test(.timeLimit(.minutes(5))) func aTaskThatIsCancelledDoesNotWait() async {
        let signal = Signal()
        let task = Task { try await signal.wait() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
