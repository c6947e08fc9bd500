import Testing

@testable import HowdahConfiguration

@Suite struct DatabaseLocationTests {
    private static let everything = [
        "DATABASE_URL": "postgres://a", "HOWDAH_DATABASE_URL": "postgres://b", "PGHOST": "c",
    ]

    @Test func theOptionGoesFirst() {
        let location = DatabaseLocation.resolve(
            option: "postgres://o",
            environment: Self.everything,
            file: ConnectionString("postgres://f")
        )
        #expect(location == .server(ConnectionString("postgres://o"), source: .option))
    }

    @Test func theEnvironmentGoesBeforeTheFile() {
        var environment = Self.everything
        let file = ConnectionString("postgres://f")
        func resolve() -> DatabaseLocation { .resolve(option: "", environment: environment, file: file) }
        #expect(resolve() == .server(ConnectionString("postgres://a"), source: .variable("DATABASE_URL")))
        environment["DATABASE_URL"] = ""
        #expect(resolve() == .server(ConnectionString("postgres://b"), source: .variable("HOWDAH_DATABASE_URL")))
        environment["HOWDAH_DATABASE_URL"] = nil
        #expect(resolve() == .server(file, source: .file))
    }

    @Test(arguments: ["PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE", "PGSERVICEFILE"])
    func leavesTheRestToLibpq(variable: String) {
        let location = DatabaseLocation.resolve(environment: [variable: "x"])
        #expect(location == .server(ConnectionString(""), source: .variable(variable)))
    }

    @Test(arguments: [[:], ["PGPASSWORD": "x"], ["PGHOST": ""]])
    func startsAServerOfItsOwnWhenNobodyNamesOne(environment: [String: String]) {
        #expect(DatabaseLocation.resolve(environment: environment) == .privateServer)
    }
}
