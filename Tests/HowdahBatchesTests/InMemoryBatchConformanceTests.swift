import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
struct InMemoryBatchConformanceTests {
    @Test(arguments: BatchConformance.behaviors)
    func shows(_ behavior: BatchBehavior) async throws {
        try await behavior.check(InMemoryBatchSubject())
    }
}
