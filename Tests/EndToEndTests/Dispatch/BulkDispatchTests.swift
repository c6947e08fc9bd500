import Foundation
import Testing

@Suite struct BulkDispatchTests {
    @Test("every field of a line is heeded", arguments: Executable.allCases)
    func everyFieldIsHeeded(_ program: Executable) async throws {
        try await Stage.set { stage in
            let input = """
                {"type":"Ok","body":{"n":1}}
                {"type":"Other","body":[1,2],"transport":"mail","priority":-7,"headers":{"a":"b"}}

                {"type":"Ok","body":null,"delay":"10m"}
                {"type":"Ok","body":"text","delay":90}
                """
            let outcome = try await stage.run(program, "dispatch", "-", "--format=json", input: input)
            outcome.expect()
            #expect(try outcome.json().number("dispatched") == 4)
            #expect(
                try await stage.sql(
                    "SELECT string_agg(convert_from(body, 'UTF8'), ' ' ORDER BY id) FROM howdah.message"
                )
                    == #"{"n":1} [1,2]"#
            )
            let mail = try await stage.sql(
                "SELECT q.name || m.priority || (m.headers::json->>'a') FROM howdah.message m "
                    + "JOIN howdah.queue q ON q.id = m.queue WHERE m.type = 'Other'"
            )
            #expect(mail == "mail-7b")
            let delays = try await stage.sql(
                "SELECT string_agg(round(extract(epoch FROM due - created_at))::text, ' ' ORDER BY due) "
                    + "FROM howdah.delayed"
            )
            #expect(delays == "90 600")
        }
    }

    private static let badLines = [
        "nonsense", "[]", "{\"type\":\"Ok\"}", "{\"body\":1}", "{\"type\":\"Ok\",\"body\":{}",
        "{\"type\":\"Ok\",\"body\":1,\"transprot\":\"mail\"}", "{\"type\":\"Ok\",\"body\":1,\"transport\":\"nowhere\"}",
        "{\"type\":\"Ok\",\"body\":1,\"delay\":\"soon\"}", "{\"type\":\"Ok\",\"body\":1,\"priority\":\"high\"}",
        "{\"type\":\"Ok\",\"body\":1,\"headers\":{\"a\":1}}", "{\"type\":\"\",\"body\":1}",
        "{\"type\":\"a\\u001b[31mb\",\"body\":1}", "{\"type\":\"Ok\",\"body\":1} {}",
    ]

    @Test func aBadLineIsNamedAndNothingIsStored() async throws {
        try await Stage.set { stage in
            for line in Self.badLines {
                let good = "{\"type\":\"Ok\",\"body\":1}\n"
                let outcome = try await stage.run(.howdah, "dispatch", "-", input: good + good + line + "\n" + good)
                outcome.expect(2)
                #expect(outcome.output.isEmpty)
                #expect(outcome.errors.contains("Nothing was dispatched."))
                #expect(outcome.errors.contains("Line 3: "), "\(outcome)")
                #expect(!outcome.errors.contains("Line 2: ") && !outcome.errors.contains("Line 4: "))
                #expect(!outcome.errors.contains("\u{1B}"))
            }
            #expect(try await stage.sql("SELECT to_regclass('howdah.message')") == nil)
        }
    }

    @Test func bytesThatAreNotUTF8AreABadLine() async throws {
        try await Stage.set { stage in
            let input = Data("{\"type\":\"Ok\",\"body\":\"".utf8) + Data([0xFF, 0xC0]) + Data("\"}\n".utf8)
            let outcome = try await stage.start(.howdah, ["dispatch", "-"], input: input).outcome()
            outcome.expect(2)
            #expect(outcome.errors.contains("Line 1: "))
        }
    }

    @Test func numbersAreKeptByteForByte() async throws {
        try await Stage.set { stage in
            let body = #"{"a":12345678901234567890123456789.10, "b":1E+400,"c":-0.0,"d":1.10 }"#
            try await stage.run(.howdah, "dispatch", "-", input: "{\"type\":\"Ok\",\"body\":\(body)}\n").expect()
            #expect(try await stage.sql("SELECT convert_from(body, 'UTF8') FROM howdah.message") == body)
        }
    }

    @Test(arguments: ["", "\n\n  \n"])
    func nothingIsNoError(_ input: String) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(.howdah, "dispatch", "-", "--format=json", input: input)
            outcome.expect()
            #expect(try outcome.json().number("dispatched") == 0)
        }
    }

    @Test func tenThousandLinesAreStoredInOrderInOneTransaction() async throws {
        try await Stage.set { stage in
            let input = (1...10_000).map { "{\"type\":\"Ok\",\"body\":{\"n\":\($0)}}" }.joined(separator: "\n")
            try await stage.run(.howdah, "dispatch", "-", input: input).expect()
            let numbers = try await stage.sql(
                """
                SELECT count(*) || ' ' || count(DISTINCT xmin::text) || ' ' ||
                       bool_and(position - first = (convert_from(body, 'UTF8')::json->>'n')::int - 1)
                FROM howdah.message, (SELECT min(position) AS first FROM howdah.message) AS f
                """
            )
            #expect(numbers == "10000 1 true")
        }
    }

    @Test func theLastOfTenThousandLinesMayBeTheBadOne() async throws {
        try await Stage.set { stage in
            let good = String(repeating: "{\"type\":\"Ok\",\"body\":1}\r\n", count: 9_999)
            let outcome = try await stage.run(.howdah, "dispatch", "-", input: good + "{\"type\":1}\r\n")
            outcome.expect(2)
            #expect(outcome.errors.contains("Line 10000: "))
            #expect(try await stage.sql("SELECT to_regclass('howdah.message')") == nil)
        }
    }
}
