import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(5)))
struct InMemoryConformanceTests {
    @Test(arguments: TransportConformance.behaviors)
    func shows(_ behavior: ConformanceBehavior) async throws {
        try await behavior.check(InMemorySubject())
    }
}
