import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

struct FailurePatternInDatabaseTests {
    @Test("The database leaves out of a pattern what the program leaves out")
    func theDatabaseAgreesWithTheProgram() async throws {
        try await TestDatabase.lend { database in
            for sample in FailurePatternSamples.all {
                let command = PostgresCommand("SELECT howdah.failure_pattern($1)", sample.message)
                let pattern = try await database.client.execute(command).first?.decode(0, as: String.self)
                #expect(pattern == sample.pattern, "\(sample.message)")
            }
        }
    }
}
