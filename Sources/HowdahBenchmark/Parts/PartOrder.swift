import HowdahPostgres
import PostgresLibpq

/// What a process is told to do, and where: the first line of its standard input.
///
/// So neither addresses nor passwords stand among the arguments of a process, where everybody can read them.
struct PartOrder: Sendable, Codable {
    var work: PartWork
    var schema: String
    /// How libpq reaches the database.
    var options: [String: String]
    /// What each session is set to.
    var settings: [String: String]
    var payload: Int
    var concurrency: Int

    init(_ work: PartWork, _ plan: BenchPlan, at address: FloorAddress) {
        self.work = work
        schema = plan.schema.rawValue
        options = address.options
        settings = address.settings
        payload = plan.payload
        concurrency = plan.concurrency
    }

    /// The plan of the process that has given the order, as far as it concerns this work.
    func plan() throws -> BenchPlan {
        var plan = BenchPlan(schema: try SchemaName(validating: schema))
        plan.payload = payload
        plan.concurrency = concurrency
        return plan
    }

    func configuration() throws -> PostgresStoreConfiguration {
        var connection = try PostgresConfiguration()
        for (keyword, value) in options where keyword != "client_encoding" { connection[keyword] = value }
        connection.sessionSettings = settings
        var configuration = PostgresStoreConfiguration(connection)
        configuration.schema = try SchemaName(validating: schema)
        return configuration
    }
}
