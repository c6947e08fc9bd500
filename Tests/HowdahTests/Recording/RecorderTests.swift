import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(5)))
struct RecorderTests {
    private let recorder = Recorder<Int>()

    @Test func givesWhatHasHappenedAlready() async throws {
        for number in 1...4 { recorder.record(number) }

        #expect(try await recorder.first { $0 > 2 } == 3)
        #expect(try await recorder.first(2) { $0.isMultiple(of: 2) } == [2, 4])
    }

    @Test func waitsForWhatHasNotHappenedYet() async throws {
        recorder.record(1)
        async let even = recorder.first(2) { $0.isMultiple(of: 2) }
        for number in 2...5 { recorder.record(number) }

        #expect(try await even == [2, 4])
    }

    @Test func aCancelledWaitEndsAtOnce() async {
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await recorder.first { _ in true } }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
    }
}
