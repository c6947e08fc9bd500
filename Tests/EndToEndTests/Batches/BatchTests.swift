import Foundation
import Testing

@Suite struct BatchTests {
    private static func lines(_ types: String...) -> String {
        types.map { "{\"type\":\"\($0)\",\"body\":{}}\n" }.joined()
    }

    @Test("D1, D9: Lines become one batch, whose identifier is printed, and which a worker empties and stops")
    func linesBecomeOneBatch() async throws {
        try await Stage.set { stage in
            let input = Self.lines("Ok", "Other", "Ok")
            let dispatched = try await stage.run(.howdah, "dispatch", "--batch", "newsletter", "-", input: input)
            dispatched.expect()
            let id = try #require(dispatched.lines.first)
            #expect(dispatched.lines == ["\(id)"])
            var shown = try await stage.run(.howdah, "batch:show", id, "--format=json").json()
            #expect(try shown.text("status") == "pending")
            #expect(try shown.number("pending") == 3)

            try await stage.run(.howdah, "consume", "async", "--stop-when-empty").expect()
            shown = try await stage.run(.howdah, "batch:show", id, "--format", "json").json()
            #expect(try shown.text("id") == id)
            #expect(try shown.text("name") == "newsletter")
            #expect(try shown.text("status") == "completed")
            #expect(shown["reason"] is NSNull)
            let counts = try ["total", "pending", "handled", "failed", "cancelled"].map { try shown.number($0) }
            #expect(counts == [3, 0, 3, 0, 0])
            #expect(stage.handled.count == 3)
        }
    }

    @Test("D2: The first failure ends a batch with its reason, and batch:retry opens it again")
    func theFirstFailureEndsABatch() async throws {
        try await Stage.set { stage in
            let input = Self.lines("Fail", "Ok", "Ok")
            let id = try #require(
                try await stage.run(.howdah, "dispatch", "--batch", "strict", "-", input: input).lines.first
            )
            try await stage.run(.howdah, "consume", "async", "--stop-when-empty").expect()
            let shown = try await stage.run(.howdah, "batch:show", id, "--watch", "--format=json")
            shown.expect(1)
            #expect(try shown.json().text("status") == "failed")
            #expect(try shown.json().text("reason").contains(/^Item \d+ failed with \w+\.$/))
            #expect(try shown.json().number("handled") + shown.json().number("cancelled") == 2)

            let retried = try await stage.run(.howdah, "batch:retry", id)
            retried.expect()
            #expect(retried.lines == ["1 item will be retried."])
            #expect(try await stage.run(.howdah, "batch:show", id, "--format=json").json().number("pending") == 1)
        }
    }

    @Test("D5: A batch is cancelled from the command line, with the reason, and only once")
    func aBatchIsCancelled() async throws {
        try await Stage.set { stage in
            let input = Self.lines("Ok", "Ok")
            let id = try #require(
                try await stage.run(.howdah, "dispatch", "--batch", "wrong", "-", input: input).lines.first
            )
            let cancelled = try await stage.run(.howdah, "batch:cancel", id)
            cancelled.expect()
            #expect(cancelled.lines == ["The batch \(id) is cancelled, with 2 open items."])
            let shown = try await stage.run(.howdah, "batch:show", id, "--format=json").json()
            #expect(try shown.text("status") == "cancelled")
            #expect(try shown.text("reason") == "Cancelled by user")
            #expect(try await stage.sql("SELECT count(*) FROM howdah.message") == "0")

            let list = try await stage.run(.howdah, "batch:list", "--status=cancelled", "--format=json").json()
            #expect(try list.objects("batches").map { try $0.text("id") } == [id])
            #expect(
                try await stage.run(.howdah, "batch:list", "--status=pending", "--format=json").json()
                    .objects("batches").isEmpty
            )
        }
    }

    @Test("D7: Items that are routed to sync are handled by the dispatching process, and counted alike")
    func itemsAreHandledByTheDispatchingProcess() async throws {
        let configuration = """
            transports:
              async: {}
              now: "sync://"
            failure_transport: failed
            routing: { Ok: now, Fail: now }

            """ + Stage.handlers
        try await Stage.set(configuration) { stage in
            let dispatched = try await stage.run(
                .howdah,
                "dispatch",
                "--batch=now",
                "--allow-failures",
                "-",
                input: Self.lines("Ok", "Fail", "Ok")
            )
            dispatched.expect()
            let id = try #require(dispatched.lines.first)
            let shown = try await stage.run(.howdah, "batch:show", id, "--format=json").json()
            let counts = try ["total", "pending", "handled", "failed", "cancelled"].map { try shown.number($0) }
            #expect(counts == [3, 0, 2, 1, 0])
            #expect(try shown.text("reason") == "1 of 3 items failed.")
        }
    }

    @Test(arguments: [
        ["dispatch", "Ok", "--batch", "a"], ["dispatch", "-", "--allow-failures"],
        ["dispatch", "-", "--batch", "a", "--at-a-time", "0"], ["dispatch", "-", "--batch", "a", "--per-minute", "x"],
        ["dispatch", "-", "--batch", ""], ["batch:show", "x"], ["batch:cancel", "0"],
        ["batch:retry", "9999999999999999999"],
        ["batch:list", "--status", "gone"], ["batch:list", "--limit", "0"],
    ])
    func badOptionsAreNamed(_ arguments: [String]) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.start(.howdah, arguments, input: Data(Self.lines("Ok").utf8)).outcome()
            outcome.expect(2)
            #expect(outcome.output.isEmpty)
            #expect(!outcome.errors.isEmpty)
        }
    }

    @Test func aBatchThatIsNotThereIsNamed() async throws {
        try await Stage.set { stage in
            for command in ["batch:show", "batch:cancel", "batch:retry"] {
                let outcome = try await stage.run(.howdah, command, "4711")
                outcome.expect(1)
                #expect(outcome.errors.contains("There is no batch 4711."))
            }
        }
    }

    @Test func aBadLineStoresNoBatch() async throws {
        try await Stage.set { stage in
            let input = Self.lines("Ok") + "nonsense\n"
            let outcome = try await stage.run(.howdah, "dispatch", "--batch", "a", "-", input: input)
            outcome.expect(2)
            #expect(outcome.errors.contains("Line 2: "))
            #expect(try await stage.sql("SELECT to_regclass('howdah.batch')") == nil)
        }
    }
}
