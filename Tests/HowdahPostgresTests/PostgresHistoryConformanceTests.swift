import HowdahTesting
import Testing

/// The behaviors that every history shows, shown by PostgreSQL.
@Suite(.serialized)
struct PostgresHistoryConformanceTests {
    @Test(arguments: HistoryConformance.behaviors)
    func shows(_ behavior: HistoryBehavior) async throws {
        try await TestDatabase.lend { database in
            try await behavior.check(PostgresHistorySubject(database))
        }
    }
}
