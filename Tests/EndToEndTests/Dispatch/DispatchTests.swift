import Foundation
import Testing

@Suite struct DispatchTests {
    @Test("B001: a routed message waits until a worker runs", arguments: Executable.allCases)
    func aRoutedMessageWaits(_ program: Executable) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(program, "dispatch", "Ok", "--format", "json")
            outcome.expect()
            let message = try outcome.json()
            #expect(message.names == ["id", "transport"])
            #expect(try message.text("transport") == "async")
            #expect(outcome.errors.isEmpty)
            #expect(try await stage.counts("async").number("ready") == 1)
            #expect(stage.handled.isEmpty)
        }
    }

    @Test func peopleAreToldWhereAMessageWent() async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(.howdah, "dispatch", "Ok")
            outcome.expect()
            #expect(outcome.output == "Message 1 was sent to \"async\".\n")
        }
    }

    @Test("B002: two transports get a copy each, and each is handled")
    func twoTransportsGetACopyEach() async throws {
        let routed = Stage.configuration.replacing("\"*\": async", with: "Ok: [async, async2]")
        try await Stage.set(routed) { stage in
            let ids = try await stage.dispatch(.howdah, "Ok")
            #expect(ids.count == 2)
            for transport in ["async", "async2"] { #expect(try await stage.counts(transport).number("count") == 1) }
            try await stage.consume(.howdah, "async", "async2")
            #expect(stage.handled.map(\.transport).sorted() == ["async", "async2"])
        }
    }

    @Test("B003: a subtype goes where its parent is routed")
    func aSubtypeFollowsItsParent() async throws {
        let routed = Stage.configuration.replacing("\"*\": async", with: "{ \"*\": async, \"mail.*\": mail }")
        try await Stage.set(routed.replacing("routing:\n  {", with: "routing: {")) { stage in
            try await stage.dispatch(.howdah, "mail.welcome.late")
            #expect(try await stage.counts("mail").number("count") == 1)
            #expect(try await stage.counts("async").number("count") == 0)
        }
    }

    @Test("B005: the star is for what has no route of its own")
    func theStarIsAFallback() async throws {
        let routed = Stage.configuration.replacing("\"*\": async", with: "\"*\": async\n  Ok: mail")
        try await Stage.set(routed) { stage in
            try await stage.dispatch(.howdah, "Ok")
            try await stage.dispatch(.howdah, "Other")
            let types = try await stage.sql(
                """
                SELECT string_agg(q.name || ':' || m.type, ' ' ORDER BY q.name)
                FROM howdah.message m JOIN howdah.queue q ON q.id = m.queue
                """
            )
            #expect(types == "async:Other mail:Ok")
        }
    }

    @Test("B007: a message without a route is refused by its name", arguments: [nil, "Ok: mail"])
    func aMessageWithoutARouteIsRefused(_ route: String?) async throws {
        let routed = Stage.configuration.replacing("\"*\": async", with: route ?? "Fail: async")
        try await Stage.set(routed) { stage in
            let outcome = try await stage.run(.howdah, "dispatch", "Other")
            outcome.expect(2)
            #expect(outcome.errors.contains("\"Other\"") && outcome.errors.contains("async, async2, mail"))
        }
    }

    @Test("B008: a message that is handled is not sent again")
    func aHandledMessageIsNotSentAgain() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Ok")
            try await stage.consume()
            #expect(stage.handled.count == 1)
            #expect(try await stage.sql("SELECT count(*) FROM howdah.messages") == "0")
        }
    }

    @Test("B009: a transport that is named beats the route", arguments: Executable.allCases)
    func aNamedTransportBeatsTheRoute(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await stage.dispatch(program, "Ok", "--transport", "mail")
            #expect(try await stage.counts("mail").number("count") == 1)
            #expect(try await stage.counts("async").number("count") == 0)
        }
    }

    @Test func severalTransportsAreOneLineEach() async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(
                .howdah,
                "dispatch",
                "Ok",
                "--transport=async",
                "--transport=mail",
                "--transport=async",
                "--format=json"
            )
            outcome.expect()
            #expect(try outcome.jsonLines().map { try $0.text("transport") } == ["async", "mail"])
        }
    }

    @Test("B132: body and headers lie in the database as JSON", arguments: Executable.allCases)
    func bodyAndHeadersAreKeptAsTheyAre(_ program: Executable) async throws {
        try await Stage.set { stage in
            let body = #"{"name": "Zoë \u00e9","big":12345678901234567890.000100,"list":[1, 2]}"#
            let arguments = ["Ok", "--json", body, "--header", "tenant=a=b", "--header", "note=\"quoted\""]
            let outcome = try await stage.start(program, ["dispatch"] + arguments).outcome()
            outcome.expect()
            #expect(try await stage.sql("SELECT convert_from(body, 'UTF8') FROM howdah.message") == body)
            #expect(try await stage.sql("SELECT type FROM howdah.message") == "Ok")
            #expect(try await stage.sql("SELECT headers::json->>'tenant' FROM howdah.message") == "a=b")
            #expect(try await stage.sql("SELECT headers::json->>'note' FROM howdah.message") == "\"quoted\"")
        }
    }

    @Test func aDelayHoldsAMessageBack() async throws {
        try await Stage.set { stage in
            for delay in ["500ms", "90", "10m", "2h", "1d"] {
                try await stage.dispatch(.howdah, "Ok", "--delay", delay)
            }
            let due = try await stage.sql(
                """
                SELECT string_agg(round(extract(epoch FROM due - created_at), 1)::float::text, ' ' ORDER BY due)
                FROM howdah.delayed
                """
            )
            #expect(due == "0.5 90 600 7200 86400")
            let counts = try await stage.counts("async")
            #expect(try counts.number("delayed") >= 4)
        }
    }

    @Test func theLowerPriorityNumberIsHandledFirst() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Ok")
            try await stage.dispatch(.howdah, "Other", "--priority", "-5")
            try await stage.consume(.howdah, "async", "--fetch-size=1")
            #expect(stage.handled.map(\.type) == ["Other", "Ok"])
        }
    }

    @Test("B006: a synchronous route is handled before dispatch returns", arguments: Executable.allCases)
    func aSynchronousRouteIsHandledAtOnce(_ program: Executable) async throws {
        let configuration = """
            transports: { now: "sync://", async: {} }
            routing: { "*": now }

            """
        try await Stage.set(configuration + Stage.handlers) { stage in
            let outcome = try await stage.run(program, "dispatch", "Ok", "--format=json")
            outcome.expect()
            #expect(try outcome.json().text("transport") == "now")
            #expect(stage.handled.map(\.type) == ["Ok"])
            #expect(try await stage.sql("SELECT to_regclass('howdah.message')") == nil)
            let failure = try await stage.run(program, "dispatch", "Fail")
            failure.expect(1)
            #expect(failure.errors.contains("this always fails"))
        }
    }

    @Test("B012: a synchronous route without a handler is an error that names the type")
    func aSynchronousRouteNeedsAHandler() async throws {
        try await Stage.set("transports: { now: \"sync://\" }\nrouting: { \"*\": now }\n") { stage in
            let outcome = try await stage.run(.howdah, "dispatch", "Nobody")
            outcome.expect(1)
            #expect(outcome.errors.contains("No handler is registered for messages of type \"Nobody\"."))
        }
    }

    @Test func aBodyOfOneMebibytePassesAndALargerOneThanTheLimitIsRefused() async throws {
        let limited = Stage.configuration.replacing(
            "async:  { ",
            with: "async:  { options: { max_body_bytes: 1100K }, "
        )
        try await Stage.set(limited) { stage in
            func line(_ size: Int) -> String {
                "{\"type\":\"Ok\",\"body\":\"\(String(repeating: "x", count: size))\"}\n"
            }
            try await stage.run(.howdah, "dispatch", "-", input: line(1_048_574)).expect()
            #expect(try await stage.sql("SELECT length(body) FROM howdah.message") == "1048576")
            let outcome = try await stage.run(.howdah, "dispatch", "-", input: line(1_200_000))
            outcome.expect(2)
            let words = "Line 1: The body of the message of type \"Ok\" has 1200002 bytes; the limit is 1126400 bytes."
            #expect(outcome.errors.contains(words), "\(outcome)")
            #expect(try await stage.sql("SELECT count(*) FROM howdah.message") == "1")
            try await stage.consume()
            #expect(stage.handled.count == 1)
        }
    }

    @Test func aBodyOverTheLimitIsOneLineAndExit2() async throws {
        let limited = "transports: { small: { options: { max_body_bytes: 10 } }, large: {} }\n"
        try await Stage.set(limited) { stage in
            let words = ["dispatch", "Ok", "--transport=large", "--transport=small", "--json", "\"0123456789\""]
            let outcome = try await stage.start(.howdah, words).outcome()
            outcome.expect(2)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains("has 12 bytes; the limit is 10 bytes."), "\(outcome)")
            #expect(outcome.errors.split(separator: "\n").count == 1)
            #expect(try await stage.sql("SELECT to_regclass('howdah.message')") == nil)
        }
    }

    @Test func theLimitThatNobodySetIsAboveOneMebibyte() async throws {
        try await Stage.set { stage in
            let body = "\"\(String(repeating: "x", count: 1_048_574))\""
            try await stage.run(.howdah, "dispatch", "-", input: "{\"type\":\"Ok\",\"body\":\(body)}").expect()
            try await stage.run(.howdah, "dispatch", "-", input: "{\"type\":\"Ok\",\"body\":[\(body)]}").expect()
        }
    }

    @Test(arguments: [
        ["Ok", "--json", "{"], ["Ok", "--delay", "5 parsecs"], ["Ok", "--delay", "-5s"], ["Ok", "--priority", "99999"],
        ["Ok", "--header", "nothing"], ["Ok", "--transport", "nowhere"], ["Ok", "--transport", "failed"], [""],
        ["Ok", "two"], ["Ok", "--nonsense"], [], ["-", "--json", "{}"],
    ])
    func nonsenseIsRefusedAndNothingIsStored(_ arguments: [String]) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.start(.howdah, ["dispatch"] + arguments).outcome()
            outcome.expect(2)
            #expect(outcome.output.isEmpty)
            #expect(!outcome.errors.isEmpty)
            #expect(try await stage.sql("SELECT to_regclass('howdah.message')") == nil)
        }
    }

    @Test func anUnknownTransportIsNamedWithThosePossible() async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(.howdah, "dispatch", "Ok", "--transport=asinc")
            outcome.expect(2)
            #expect(outcome.errors.contains("\"asinc\"") && outcome.errors.contains("async, async2, mail"))
        }
    }

    @Test func bodiesAreNeverLoggedByDefault() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Fail", "--json", #"{"iban":"sekret-word"}"#)
            for level in ["-q", "-n", "-v", "-vv"] {
                let outcome = try await stage.consume(.howdah, "async", level)
                #expect(!outcome.errors.contains("sekret"), "\(outcome)")
            }
            let shown = try await stage.run(.howdah, "failed:show", "1")
            #expect(!shown.output.contains("sekret"))
        }
    }
}
