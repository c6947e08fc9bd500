import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(1)))
struct InMemoryScheduleConformanceTests {
    @Test(arguments: ScheduleConformance.behaviors)
    func shows(_ behavior: ScheduleBehavior) async throws {
        try await behavior.check(InMemoryScheduleSubject())
    }
}
