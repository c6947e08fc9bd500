import HowdahTesting
import Testing

/// The behaviors that every store of batches shows, shown by PostgreSQL.
@Suite(.serialized)
struct PostgresBatchConformanceTests {
    @Test(arguments: BatchConformance.behaviors)
    func shows(_ behavior: BatchBehavior) async throws {
        try await TestDatabase.lend { database in
            try await behavior.check(PostgresBatchSubject(database))
        }
    }
}
