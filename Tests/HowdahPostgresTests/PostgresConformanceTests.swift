import HowdahTesting
import Testing

/// The behaviors that every store shows, shown by PostgreSQL.
@Suite(.serialized)
struct PostgresConformanceTests {
    @Test(arguments: TransportConformance.behaviors)
    func shows(_ behavior: ConformanceBehavior) async throws {
        try await TestDatabase.lend { database in
            try await behavior.check(PostgresConformanceSubject(database))
        }
    }
}
