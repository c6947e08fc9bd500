import HowdahTesting
import Testing

/// The behaviors that every store of schedules shows, shown by PostgreSQL.
@Suite(.serialized)
struct PostgresScheduleConformanceTests {
    @Test(arguments: ScheduleConformance.behaviors)
    func shows(_ behavior: ScheduleBehavior) async throws {
        try await TestDatabase.lend { database in
            try await behavior.check(PostgresScheduleSubject(database))
        }
    }
}
