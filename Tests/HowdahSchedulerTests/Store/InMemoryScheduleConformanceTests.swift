import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(5)))
struct InMemoryScheduleConformanceTests {
    @Test(arguments: ScheduleConformance.behaviors)
    func shows(_ behavior: ScheduleBehavior) async throws {
        try await behavior.check(InMemoryScheduleSubject())
    }
}
