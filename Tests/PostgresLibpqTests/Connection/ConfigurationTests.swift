import PostgresLibpq
import Testing

@Suite struct ConfigurationTests {
    @Test(arguments: [
        "postgres://app:hush@db.example:6432/orders?sslmode=require",
        "postgresql://app:hush@db.example:6432/orders?sslmode=require",
        "host=db.example port=6432 user=app password=hush dbname=orders sslmode=require",
    ])
    func aConnectionStringIsParsed(_ string: String) throws {
        let configuration = try PostgresConfiguration(string)
        let expected = ["host": "db.example", "port": "6432", "user": "app", "dbname": "orders", "sslmode": "require"]
        for (keyword, value) in expected {
            #expect(configuration[keyword] == value)
        }
        #expect(configuration["password"] == "hush")
        #expect(configuration.connectTimeout == .seconds(10))
    }

    @Test func noDescriptionShowsThePassword() throws {
        let configuration = try PostgresConfiguration("postgres://app:hush@db.example/orders")
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped] {
            #expect(text.contains("db.example"))
            #expect(!text.contains("hush"))
        }
    }

    @Test(arguments: [
        ("postgres://app:hush@db.example/orders?colour=red", "colour"),
        ("host=db.example password=hush colour=red", "colour"),
    ])
    func anUnknownKeywordIsNamed(_ string: String, _ keyword: String) {
        let error = #expect(throws: PostgresError.self) { try PostgresConfiguration(string) }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains(keyword) == true)
    }

    @Test(arguments: [
        "postgres://app:hush%zz@db.example/orders", "postgres://app:hush@[::1/orders", "password hush",
        "password='hush", "postgres://app:hu\"hush@[::1/orders", "password=x hush",
        "postgres://app:p@hush@db.example/orders",
        "postgres://app:hush/p@db.example/orders", "postgres://app:1/hush@db.example/orders",
    ])
    func aMistakeNeverRepeatsThePassword(_ string: String) {
        let error = #expect(throws: PostgresError.self) { try PostgresConfiguration(string) }
        #expect(error?.code == .invalidConfiguration)
        #expect(error.map { String(reflecting: $0).contains("hush") } == false)
    }

    @Test(arguments: [
        ("postgres://app:h%40%2Fsh@db.example/a@b?application_name=a@b", "db.example"),
        ("postgres://db.example/orders?user=a@b", "db.example"), ("postgres:///orders?host=/run/a", "/run/a"),
        ("postgres://app:what?@db.example/orders", "db.example"),
    ])
    func otherPlacesMayHoldAnAtSign(_ string: String, _ host: String) throws {
        #expect(try PostgresConfiguration(string)["host"] == host)
    }

    @Test func optionsCanBeOverridden() throws {
        var configuration = try PostgresConfiguration("host=a application_name=one connect_timeout=3")
        configuration["host"] = "b"
        configuration.applicationName = "two"
        #expect(configuration["host"] == "b")
        #expect(configuration["application_name"] == "two")
        #expect(configuration.connectTimeout == .seconds(3))
    }

    @Test func libpqsKeywordsAreKnown() {
        #expect(
            PostgresConfiguration.keywords.isSuperset(of: [
                "host", "sslmode", "keepalives_idle", "target_session_attrs",
            ])
        )
    }
}
