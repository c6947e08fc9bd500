import Foundation
import Testing

@Suite struct FailedShowTests {
    /// Lets messages fail, so that they are in the store in this order.
    private func fail(_ types: [String], on stage: Stage) async throws {
        for type in types {
            try await stage.dispatch(.howdah, type, "--json", "{\"code\":9}", "--header", "tenant=acme")
        }
        try await stage.consume()
    }

    @Test("the list for programs has exactly these members", arguments: Executable.allCases)
    func theListForPrograms(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await fail(["Fail", "Exit"], on: stage)
            let outcome = try await stage.run(program, "failed:show", "--format=json", "--transport=failed")
            outcome.expect()
            #expect(outcome.errors.isEmpty)
            let list = try outcome.json()
            #expect(list.names == ["failed", "total"])
            #expect(try list.number("total") == 2)
            for message in try list.objects("failed") {
                #expect(message.names == ["attempts", "error", "failed_at", "id", "transport", "type"])
                #expect(try message.text("failed_at").wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z/) != nil)
            }
        }
    }

    @Test("one message for programs has body, headers and every attempt", arguments: Executable.allCases)
    func oneMessageForPrograms(_ program: Executable) async throws {
        let retrying = Stage.configuration.replacing(
            "async:  { retry_strategy: false }",
            with: "async: { retry_strategy: { max_retries: 2, delay: 1 } }"
        )
        try await Stage.set(retrying) { stage in
            let body = #"{"n":12345678901234567890.10,"s":"Zoë"}"#
            try await stage.dispatch(.howdah, "Fail", "--json", body, "--header", "tenant=acme")
            try await stage.run(.howdah, "consume", "async", "--limit=3").expect()
            let outcome = try await stage.run(program, "failed:show", "1", "--format=json")
            let message = try outcome.json()
            for name in ["id", "type", "transport", "failed_at", "error", "attempts", "body", "headers", "errors"] {
                #expect(message[name] != nil, "\(name)")
            }
            #expect(outcome.output.contains("\"body\":\(body)"))
            #expect(try message.object("headers").text("tenant") == "acme")
            let errors = try message.objects("errors")
            #expect(errors.count == 3)
            for (index, error) in errors.enumerated() {
                #expect(Set(["time", "class", "message"]).isSubset(of: error.keys))
                #expect(try error.text("message").contains("this always fails"))
                #expect(try error.number("attempt") == index + 1)
            }
        }
    }

    @Test("B095: the table is on standard output, hints are on standard error", arguments: Executable.allCases)
    func theTableIsOnStandardOutput(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await fail(["Fail"], on: stage)
            let outcome = try await stage.run(program, "failed:show")
            outcome.expect()
            #expect(outcome.output.firstRange(of: /Id +Class +Failed at +Error/) != nil)
            #expect(outcome.output.firstRange(of: /1 +Fail +\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ? +The program/) != nil)
            #expect(outcome.errors.contains("There is 1 message pending in the failure transport."))
            #expect(outcome.errors.contains("Run \(program) failed:show {id} --transport=failed -vv"))
            #expect(!outcome.output.contains("Run "))
        }
    }

    @Test("B095: an empty store is no error", arguments: Executable.allCases)
    func anEmptyStoreIsNoError(_ program: Executable) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.run(program, "failed:show")
            outcome.expect()
            #expect(outcome.output == "\n [OK] No failed messages were found.\n\n")
            let json = try await stage.run(program, "failed:show", "--format=json")
            #expect(json.output == "{\"failed\":[],\"total\":0}\n")
        }
    }

    @Test("B096: an excerpt says that it is one")
    func anExcerptSaysThatItIsOne() async throws {
        try await Stage.set { stage in
            try await fail(["Fail", "Exit", "Fail"], on: stage)
            let first = try await stage.run(.howdah, "failed:show", "--max=1")
            #expect(first.output.contains("  1 ") && !first.output.contains("  2 "))
            #expect(first.errors.contains("first 1 message"))
            for option in ["--class-filter=Exit", "--type=Exit"] {
                let filtered = try await stage.run(.howdah, "failed:show", option)
                #expect(filtered.output.contains("Exit") && !filtered.output.contains("Fail "))
                #expect(filtered.errors.contains("Showing only messages of type \"Exit\"."))
            }
            let json = try await stage.run(.howdah, "failed:show", "--max=1", "--format=json").json()
            #expect(try json.objects("failed").count == 1 && json.number("total") == 3)
        }
    }

    @Test("B098: one message with everything", arguments: Executable.allCases)
    func oneMessageWithEverything(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await fail(["Exit"], on: stage)
            let outcome = try await stage.run(program, "failed:show", "1", "-vv")
            outcome.expect()
            for row in [
                /Class +Exit/, /Message Id +1/, /Failed at +\d{4}-/,
                /Error +The program .* exited with status 9: exit 9/,
                /Error Code +9/, /Error Class +ProgramFailure/, /Transport +async/, /Message history:/, /Trace:/,
                /"code":9/, /"tenant":"acme"/,
            ] {
                #expect(outcome.output.firstRange(of: row) != nil, "\(outcome)")
            }
            #expect(outcome.errors.contains("failed:retry 1 --transport=failed"))
            let brief = try await stage.run(program, "failed:show", "1")
            #expect(!brief.output.contains("acme") && brief.output.contains("Re-run command with -vv"))
        }
    }

    @Test("B098: an identifier that is not there", arguments: Executable.allCases)
    func anIdentifierThatIsNotThere(_ program: Executable) async throws {
        try await Stage.set { stage in
            let missing = try await stage.run(program, "failed:show", "42")
            missing.expect(1)
            #expect(missing.errors.contains("\"42\"") && missing.output.isEmpty)
            for text in ["x", "", "99999999999999999999", "1;2"] {
                try await stage.run(program, "failed:show", text).expect(2)
            }
            try await stage.run(program, "failed:show", "--max=0").expect(2)
        }
    }

    @Test("B099: of two stores, one is named")
    func ofTwoStoresOneIsNamed() async throws {
        let configuration = Stage.configuration.replacing(
            "async2: { retry_strategy: false }",
            with: "async2: { retry_strategy: false, failure_transport: failed2 }"
        )
        try await Stage.set(configuration) { stage in
            try await stage.dispatch(.howdah, "Fail", "--transport=async")
            try await stage.dispatch(.howdah, "Exit", "--transport=async2")
            try await stage.consume(.howdah, "async", "async2")
            let second = try await stage.run(.howdah, "failed:show", "--transport=failed2")
            #expect(second.output.contains("Exit") && !second.output.contains("Fail "))
            let unknown = try await stage.run(.howdah, "failed:show", "--transport=failed3")
            unknown.expect(2)
            #expect(unknown.errors.contains("failed3") && unknown.errors.contains("failed, failed2"))
            let chosen = try await stage.runOnTerminal(.howdah, "failed:show", typing: "1\n")
            chosen.expect()
            #expect(chosen.output.contains("Exit") && !chosen.output.contains("  Fail "), "\(chosen)")
        }
    }
}
