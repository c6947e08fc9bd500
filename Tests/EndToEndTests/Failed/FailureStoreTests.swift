import Testing

@Suite struct FailureStoreTests {
    private static func retrying(_ strategy: String) -> String {
        Stage.configuration.replacing(
            "async:  { retry_strategy: false }",
            with: "async: { retry_strategy: { \(strategy) } }"
        )
    }

    @Test("B062: by default there are four attempts, one, two and four seconds apart")
    func byDefaultThereAreFourAttempts() async throws {
        try await Stage.set(Stage.configuration.replacing("{ retry_strategy: false }", with: "{}")) { stage in
            try await stage.dispatch(.howdah, "Fail")
            try await stage.run(.howdah, "consume", "async", "--limit=4").expect()
            let handled = stage.handled
            #expect(handled.map(\.attempt) == [1, 2, 3, 4])
            let gaps = zip(handled, handled.dropFirst()).map { $1.time - $0.time }
            for (gap, expected) in zip(gaps, [1.0, 2.0, 4.0]) {
                // The delay varies by a tenth; the rest is the time that the machine takes.
                #expect((expected * 0.9 - 0.05...expected * 1.1 + 1.5).contains(gap), "\(gaps)")
            }
            #expect(try await stage.failed().count == 1)
        }
    }

    @Test("B066, B067: without retries a failure is final", arguments: ["false", "{ max_retries: 0 }", "~"])
    func withoutRetriesAFailureIsFinal(_ strategy: String) async throws {
        let configuration = Stage.configuration.replacing("retry_strategy: false", with: "retry_strategy: \(strategy)")
        try await Stage.set(configuration) { stage in
            try await stage.dispatch(.howdah, "Fail")
            try await stage.consume()
            #expect(stage.handled.count == 1)
            #expect(try await stage.failed().count == 1)
        }
    }

    @Test("B068: an unrecoverable error is final at once", arguments: Executable.allCases)
    func anUnrecoverableErrorIsFinal(_ program: Executable) async throws {
        try await Stage.set(Self.retrying("max_retries: 3, delay: 1")) { stage in
            try await stage.dispatch(program, "Exit", "--json", "{\"code\":65}", "--transport=async")
            try await stage.consume(program, "async")
            #expect(stage.handled.count == 1)
            #expect(try await stage.failed().count == 1)
        }
    }

    @Test("B073: a message that fails on one transport is retried there alone")
    func aRetryStaysOnItsTransport() async throws {
        try await Stage.set(Self.retrying("max_retries: 3, delay: 600000")) { stage in
            try await stage.dispatch(.howdah, "Fail", "--transport=async", "--transport=async2")
            try await stage.consume(.howdah, "async")
            #expect(try await stage.counts("async").number("delayed") == 1)
            #expect(try await stage.counts("async2").number("ready") == 1)
            #expect(try await stage.counts("async2").number("delayed") == 0)
        }
    }

    @Test("B077: the same error several times is one entry of the history")
    func theSameErrorIsOneEntry() async throws {
        let configuration = Self.retrying("max_retries: 3, delay: 1").replacing(
            "Ok: { run: [sh, fixture] }",
            with: "Moody: { run: \"[ $HOWDAH_ATTEMPT -lt 4 ] && exit 3; exit 4\" }"
        )
        try await Stage.set(configuration) { stage in
            try await stage.dispatch(.howdah, "Moody")
            try await stage.run(.howdah, "consume", "async", "--limit=4").expect()
            let shown = try await stage.run(.howdah, "failed:show", "1")
            #expect(shown.lines.filter { $0.contains("  * ") }.count == 2, "\(shown)")
            #expect(shown.output.contains("3 times"))
            // Every attempt is there for programs.
            let errors = try await stage.failure("1").objects("errors")
            #expect(errors.count == 4)
            #expect(try errors.map { try $0.text("code") } == ["3", "3", "3", "4"])
        }
    }

    @Test("B079: what failed is kept with its origin and its error", arguments: Executable.allCases)
    func whatFailedIsKept(_ program: Executable) async throws {
        try await Stage.set(Self.retrying("max_retries: 1, delay: 1")) { stage in
            let id = try await stage.dispatch(program, "Fail", "--json", "{\"n\":1}")
            try await stage.run(program, "consume", "async", "--limit=2").expect()
            let failed = try await stage.failed()
            #expect(failed.count == 1)
            let message = try #require(failed.first)
            #expect(try message.text("id") == id.first)
            #expect(try message.text("transport") == "async")
            #expect(try message.number("attempts") == 2)
            let details = try await stage.failure("1")
            #expect(try details.text("error_class") == "ProgramFailure")
            #expect(try details.text("error_code") == "1")
            // Retried, it counts from the beginning.
            try await stage.run(program, "failed:retry", "1").expect()
            try await stage.run(program, "consume", "async", "--limit=1").expect()
            #expect(stage.handled.map(\.attempt) == [1, 2, 1])
        }
    }

    @Test("B080: what will be retried is not in the failure store")
    func whatWillBeRetriedIsNotInTheStore() async throws {
        try await Stage.set(Self.retrying("max_retries: 3, delay: 600000")) { stage in
            try await stage.dispatch(.howdah, "Fail")
            let outcome = try await stage.run(.howdah, "consume", "async", "--limit=1")
            #expect(outcome.errors.contains("Sending for retry #1 using "))
            #expect(try await stage.failed().isEmpty)
        }
    }

    @Test("B081: what fails again in the failure store stays there once", arguments: ["consume", "here"])
    func whatFailsAgainStaysThereOnce(_ way: String) async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Fail")
            try await stage.consume()
            if way == "consume" {
                try await stage.run(.howdah, "consume", "failed", "--limit=1").expect()
            } else {
                let outcome = try await stage.run(.howdah, "failed:retry", "1", "--here")
                outcome.expect(1)
                #expect(outcome.errors.contains("Message 1 failed again"))
            }
            #expect(stage.handled.count == 2)
            #expect(try await stage.failed().count == 1)
            #expect(try await stage.failure("1").objects("errors").count == 2)
            #expect(try await stage.sql("SELECT count(*) FROM howdah.messages") == "1")
        }
    }

    @Test("B083: each transport may have a store of its own")
    func eachTransportMayHaveItsOwnStore() async throws {
        let configuration = """
            transports:
              async:  { retry_strategy: false, failure_transport: failed }
              async2: { retry_strategy: false, failure_transport: failed2 }

            """
        try await Stage.set(configuration + Stage.handlers) { stage in
            try await stage.dispatch(.howdah, "Fail", "--transport=async", "--transport=async2")
            try await stage.consume(.howdah, "async", "async2")
            #expect(try await stage.failed("failed").map { try $0.text("transport") } == ["async"])
            #expect(try await stage.failed("failed2").map { try $0.text("transport") } == ["async2"])
        }
    }

    @Test("B084: without a failure transport the message is kept, and the log says so")
    func withoutAFailureTransportTheMessageIsKept() async throws {
        let configuration = Stage.configuration.replacing("failure_transport: failed\n", with: "")
        try await Stage.set(configuration) { stage in
            try await stage.dispatch(.howdah, "Fail")
            let outcome = try await stage.consume()
            let line = outcome.errors.split(separator: "\n").first { $0.contains("No failure transport") }
            #expect(line?.contains("CRITICAL") == true, "\(outcome)")
            let shown = try await stage.run(.howdah, "failed:show", "--format=json")
            #expect(try shown.json().number("total") == 1)
        }
    }

    @Test(
        "B086: once its handler is repaired, a message succeeds from the failure store",
        arguments: Executable.allCases
    )
    func aRepairedHandlerSucceeds(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await stage.dispatch(program, "Fail", "--transport=async")
            try await stage.dispatch(program, "Other", "--transport=mail")
            try await stage.consume(program, "async")
            try stage.write("echo repaired >> repaired.log\n", to: "fixture")
            let outcome = try await stage.consume(program, "failed", "-vv")
            #expect(stage.read("repaired.log") == "repaired\n", "\(outcome)")
            #expect(try await stage.failed().isEmpty)
            #expect(try await stage.counts("mail").number("ready") == 1)
            #expect(try await stage.sql("SELECT count(*) FROM howdah.failure") == "0")
        }
    }

    @Test("B134: rows that cannot be understood are set aside as they are, and the worker lives on")
    func rowsThatCannotBeUnderstoodAreSetAside() async throws {
        try await Stage.set { stage in
            try await stage.run(.howdah, "setup-transports").expect()
            try await stage.execute(
                """
                INSERT INTO howdah.message (queue, type, headers, body)
                SELECT q.id, v.type, v.headers, v.body
                FROM howdah.queue AS q,
                     (VALUES ('mail.send', '{}', '\\x7b6e6f'::bytea), ('', '{}', '{}'), ('Nobody', '{}', '{}'),
                             ('mail.send', '{}', '{"to":7}'), ('Ok', 'no json', '{}'), ('mail.send', '{}', '\\xff00'))
                         AS v (type, headers, body)
                WHERE q.name = 'async'
                """
            )
            try await stage.dispatch(.backoffice, "Ok", "--transport=async")
            try await stage.consume(.backoffice, "async")
            #expect(stage.handled.last?.type == "Ok")
            let failed = try await stage.failed()
            #expect(try failed.map { try $0.text("type") }.count >= 5)
            #expect(try failed.contains { try $0.text("type") == "Nobody" })
            let body = try await stage.sql(
                "SELECT encode(body, 'hex') FROM howdah.failed WHERE type = 'mail.send' ORDER BY id LIMIT 1"
            )
            #expect(body == "7b6e6f")
            // Each of them can be shown, however broken it is.
            for message in failed {
                let id = try message.text("id")
                try await stage.run(.howdah, "failed:show", id, "-vv").expect()
                _ = try await stage.failure(id)
            }
        }
    }

    @Test("an unknown type is handled after a deploy that knows it")
    func anUnknownTypeIsHandledAfterADeploy() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Late", "--json", "{\"n\":1.10}")
            try await stage.consume()
            #expect(try await stage.failed().first?.text("error").contains("\"Late\"") == true)
            try stage.write(Stage.configuration + "  Late: { run: \"cat > late.txt\" }\n", to: "howdah.yaml")
            try await stage.run(.howdah, "failed:retry", "--all", "--force").expect()
            try await stage.consume()
            #expect(stage.read("late.txt") == "{\"n\":1.10}")
        }
    }
}
