import PostgresLibpq
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.serialized) struct ValueTests {
    @Test(arguments: [Int16.min, -1, 0, 1, .max])
    func smallIntegersComeBackAsTheyWere(_ value: Int16) async throws {
        try await expectRoundTrip(value)
    }

    @Test(arguments: [Int32.min, -1, 0, 1, .max])
    func integersComeBackAsTheyWere(_ value: Int32) async throws {
        try await expectRoundTrip(value)
    }

    @Test(arguments: [Int64.min, -1, 0, 1, .max])
    func bigIntegersComeBackAsTheyWere(_ value: Int64) async throws {
        try await expectRoundTrip(value)
        try await expectRoundTrip(Int(value))
    }

    @Test(arguments: [0, -0.5, .pi, .infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude])
    func doublesComeBackAsTheyWere(_ value: Double) async throws {
        try await expectRoundTrip(value)
        try await expectRoundTrip(Float(value))
    }

    @Test func notANumberComesBackAsSuch() async throws {
        #expect(try await roundTrip(Double.nan).isNaN)
    }

    @Test(arguments: ["", "plain", "quote ' \" \\ $1", "naïve Ελλάς 漢字 👩‍👩‍👧", String(repeating: "x", count: 100_000)])
    func textComesBackAsItWas(_ value: String) async throws {
        try await expectRoundTrip(value)
    }

    @Test(arguments: [[], [0], [0, 1, 0, 255], Array(0...255)] as [[UInt8]])
    func bytesComeBackAsTheyWereZeroesIncluded(_ value: [UInt8]) async throws {
        try await expectRoundTrip(value)
        try await expectRoundTrip(Data(value))
    }

    @Test func otherScalarsComeBackAsTheyWere() async throws {
        try await expectRoundTrip(true)
        try await expectRoundTrip(false)
        try await expectRoundTrip(UUID())
        try await expectRoundTrip(Duration.microseconds(-90_000_000_001))
        try await expectRoundTrip(Duration.zero)
    }

    @Test(arguments: [0, 1, -1, 0.25, 1_700_000_000.5, -5_000_000_000.125])
    func datesComeBackToTheMicrosecond(_ secondsSince1970: Double) async throws {
        try await expectRoundTrip(Date(timeIntervalSince1970: secondsSince1970))
    }

    @Test func infiniteTimesAreTheDistantDates() async throws {
        try await expectRoundTrip(Date.distantFuture)
        let row = try await row("SELECT '-infinity'::timestamptz, 'infinity'::timestamptz")
        #expect(try row.decode(0) == Date.distantPast)
        #expect(try row.decode(1) == Date.distantFuture)
    }

    @Test func datesAgreeWithTheServer() async throws {
        let row = try await row("SELECT '2024-02-29 12:34:56.789012+00'::timestamptz, '1970-01-01'::timestamp")
        let date = try row.decode(0, as: Date.self)
        #expect(abs(date.timeIntervalSince1970 - 1_709_210_096.789012) < 0.000_001)
        #expect(try row.decode(1) == Date(timeIntervalSince1970: 0))
    }

    @Test func daysOfAnIntervalCount24HoursAndMonthsAreRefused() async throws {
        let row = try await row("SELECT interval '2 days 1 second', interval '1 month' AS rent")
        #expect(try row.decode(0) == Duration.seconds(2 * 86_400 + 1))
        let error = #expect(throws: PostgresError.self) { try row.decode("rent", as: Duration.self) }
        #expect(error?.message.contains("month") == true)
    }

    @Test func arraysComeBackAsTheyWere() async throws {
        try await expectRoundTrip([Int16]([1, -1, .max]))
        try await expectRoundTrip([Int32]([1, -1, .max]))
        try await expectRoundTrip([Int64]([1, -1, .max]))
        try await expectRoundTrip([1, 2, 3])
        try await expectRoundTrip([0.5, -.infinity])
        try await expectRoundTrip(["", "a,b", "{\"}", "ß"])
        try await expectRoundTrip([[0, 1], [], [255]] as [[UInt8]])
        try await expectRoundTrip([Data([0]), Data()])
        try await expectRoundTrip([true, false])
        try await expectRoundTrip([UUID(), UUID()])
        try await expectRoundTrip([Date(timeIntervalSince1970: 1)])
        try await expectRoundTrip(["a", nil, ""] as [String?])
        try await expectRoundTrip([nil, 1] as [Int?])
    }

    @Test func emptyArraysComeBackEmpty() async throws {
        try await expectRoundTrip([] as [Int])
        try await expectRoundTrip([] as [String])
        try await expectRoundTrip([] as [[UInt8]])
        try await expectRoundTrip([] as [String?])
    }

    @Test func nullIsNilAndKeepsItsType() async throws {
        var bindings = PostgresBindings()
        bindings.append(nil as Int?)
        bindings.append(nil as String?)
        bindings.append("x" as String?)
        let connection = try await TestDatabase.connect()
        let sql = "SELECT $1, pg_typeof($1)::text, $2, $3, NULL::int[]"
        let row = try await connection.execute(PostgresCommand(sql, bindings))[0]
        #expect(try row.decode(0, as: Int?.self) == nil)
        #expect(try row.decode(1) == "bigint")
        #expect(try row.decode(2, as: String?.self) == nil)
        #expect(try row.decode(3, as: String?.self) == "x")
        #expect(try row.decode(4, as: [Int32]?.self) == nil)
    }

    @Test(arguments: ["'x'::varchar", "'x'::name", "'x'::char(1)", "'x'::\"char\"", "'x'"])
    func everyKindOfTextIsAString(_ expression: String) async throws {
        #expect(try await row("SELECT \(expression)").decode(0) == "x")
    }

    @Test(arguments: ["json", "jsonb"])
    func jsonIsAString(_ type: String) async throws {
        #expect(try await row("SELECT '{\"a\": 1}'::\(type)").decode(0) == "{\"a\": 1}")
    }

    @Test func integersWidenAndNarrowWhenTheyFit() async throws {
        let row = try await row("SELECT 7::int2, 7::int4, 7::int8, 7::oid, 70000 AS wide")
        for column in 0..<4 {
            #expect(try row.decode(column) == Int(7))
            #expect(try row.decode(column) == Int16(7))
        }
        let error = #expect(throws: PostgresError.self) { try row.decode("wide", as: Int16.self) }
        #expect(error?.column == "wide")
    }

    private func expectRoundTrip<T: PostgresEncodable & PostgresDecodable & Equatable>(
        _ value: T,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let result = try await roundTrip(value)
        #expect(result == value, sourceLocation: sourceLocation)
    }

    private func roundTrip<T: PostgresEncodable & PostgresDecodable>(_ value: T) async throws -> T {
        let connection = try await TestDatabase.connect()
        return try await connection.execute(PostgresCommand("SELECT $1", value))[0].decode(0)
    }

    private func row(_ sql: String) async throws -> PostgresRow {
        let connection = try await TestDatabase.connect()
        return try await connection.execute(PostgresCommand(sql))[0]
    }
}
