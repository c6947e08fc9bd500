import Howdah
import Testing

@testable import HowdahConfiguration

@Suite struct TransportDSNTests {
    private static let keywords: Set<String> = ["sslmode", "host"]

    private func parse(
        _ text: String,
        over options: PostgresTransportOptions = PostgresTransportOptions()
    ) throws(ValueError) -> TransportDSN {
        try TransportDSN(parsing: text, over: options, connectionKeywords: Self.keywords)
    }

    @Test(
        arguments: [
            ("postgres://db/app", .postgres), ("postgresql://db/app", .postgres), ("in-memory://", .inMemory),
            ("sync://", .sync),
        ] as [(String, TransportDSN.Scheme)]
    )
    func knowsTheSchemes(text: String, scheme: TransportDSN.Scheme) throws {
        #expect(try parse(text).scheme == scheme)
    }

    @Test func leavesToLibpqWhatIsLibpqs() throws {
        let text = "postgres://u:p%40@/app?queue_name=mail&host=%2Frun&use_notify=0&sslmode=require"
        let dsn = try parse(text)
        #expect(dsn.connection?.value == "postgres://u:p%40@/app?host=%2Frun&sslmode=require")
        #expect(dsn.options.queueName == "mail")
        #expect(!dsn.options.usesNotify)
    }

    @Test("B120: the DSN beats the options, which beat the default")
    func theDSNBeatsTheOptions() throws {
        var options = PostgresTransportOptions()
        options.queueName = "configured"
        options.schema = "configured"
        let dsn = try parse("postgres://db/app?queue_name=given", over: options)
        #expect(dsn.options.queueName == "given")
        #expect(dsn.options.schema == "configured")
        #expect(dsn.options.autoSetup)
    }

    @Test func readsEveryOption() throws {
        let query = "auto_setup=false&redeliver_timeout=60&pooled=true&max_body_bytes=1M&schema=jobs"
        let options = try parse("postgres://db/app?\(query)").options
        #expect(!options.autoSetup)
        #expect(options.redeliverTimeout == .seconds(60))
        #expect(options.pooling == .pooled)
        #expect(options.maximumBodyBytes == 1_048_576)
        #expect(options.schema == "jobs")
    }

    @Test("B120: an unknown option in the DSN is named with the allowed ones")
    func namesAnUnknownOption() {
        let error = #expect(throws: ValueError.self) { try parse("postgres://u:secret@db/app?quue=1") }
        let names =
            "queue_name, auto_setup, redeliver_timeout, use_notify, pooled, max_body_bytes, schema, host, sslmode"
        #expect(error?.description == "unknown option \"quue\"; allowed are \(names).")
    }

    @Test(arguments: [
        ("amqp://u:secret@host", "found \"amqp://\""), ("secret", "found a text without"), ("", "found a text without"),
        ("sec ret://x", "found something else"), ("postgres://db?pooled=maybe", "must be auto, true or false"),
        ("postgres://db?auto_setup=2", "must be true or false"), ("postgres://db?schema=A%3B", "must be 1 to 40"),
        ("postgres://db?queue_name=a%00b", "may hold only ASCII letters"), ("postgres://db?queue_name=%zz", "\"%\""),
        ("postgres://db?redeliver_timeout=0", "more than 0"), ("postgres://db?max_body_bytes=x", "amount of memory"),
    ])
    func saysWhatIsWrongWithoutThePassword(text: String, part: String) {
        let error = #expect(throws: ValueError.self) { try parse(text) }
        #expect(error?.description.contains(part) == true)
        #expect(error?.description.contains("secret") == false)
    }
}
