import Foundation
import Testing

@Suite struct HandlerProgramTests {
    private static let kept = """
        transports: { async: { retry_strategy: false } }
        failure_transport: failed
        routing: { "*": async }
        handlers:
          Keep: { run: "cat > body.txt; env | grep ^HOWDAH_ | sort > environment.txt" }

        """

    @Test(
        "a program gets the body on standard input and the message in its environment",
        arguments: Executable.allCases
    )
    func aProgramGetsBodyAndEnvironment(_ program: Executable) async throws {
        try await Stage.set(Self.kept) { stage in
            let body = #"{"n":12345678901234567890.10,"s":"Zoë\n"}"#
            try await stage.dispatch(program, "Keep", "--json", body, "--header", "tenant=a b")
            try await stage.consume(program, "async")
            #expect(stage.read("body.txt") == body)
            let lines = stage.read("environment.txt").split(separator: "\n").map(String.init)
            #expect(lines.contains("HOWDAH_MESSAGE_ID=1"))
            #expect(lines.contains("HOWDAH_TYPE=Keep"))
            #expect(lines.contains("HOWDAH_TRANSPORT=async"))
            #expect(lines.contains("HOWDAH_ATTEMPT=1"))
            let headers = try #require(lines.first { $0.hasPrefix("HOWDAH_HEADERS=") }).dropFirst(15)
            let object = try JSONSerialization.jsonObject(with: Data(headers.utf8)) as? [String: String]
            #expect(object?["tenant"] == "a b")
        }
    }

    @Test("what a program dispatches descends from the message that it handles")
    func whatAProgramDispatchesDescendsFromItsMessage() async throws {
        let configuration = """
            transports: { async: { retry_strategy: false }, mail: {} }
            failure_transport: failed
            routing: { "Child": mail, "*": async }
            handlers:
              Parent: { run: "\(Executable.howdah.path) dispatch Child --config howdah.yaml" }
              Child: { run: "cat > body.txt; env | grep ^HOWDAH_ | sort > environment.txt" }

            """
        try await Stage.set(configuration) { stage in
            try await stage.dispatch(.howdah, "Parent", "--header", "correlation-id=order 7")
            try await stage.consume(.howdah, "async")
            #expect(try await stage.failed().isEmpty)
            try await stage.consume(.howdah, "mail")
            let lines = stage.read("environment.txt").split(separator: "\n").map(String.init)
            #expect(lines.contains("HOWDAH_CORRELATION_ID=order 7"))
            let headers = #"HOWDAH_HEADERS={"causation-id":"1","correlation-id":"order 7"}"#
            #expect(lines.contains(headers), "\(lines)")
        }
    }

    @Test func aBodyThatIsNotReadDoesNoHarm() async throws {
        let configuration = Self.kept.replacing(
            "\"cat > body.txt; env | grep ^HOWDAH_ | sort > environment.txt\"",
            with: "[\"true\"]"
        )
        try await Stage.set(configuration) { stage in
            let body = "\"\(String(repeating: "x", count: 1_000_000))\""
            try await stage.run(.howdah, "dispatch", "-", input: "{\"type\":\"Keep\",\"body\":\(body)}").expect()
            try await stage.consume()
            #expect(try await stage.failed().isEmpty)
        }
    }

    @Test("an exit code decides what becomes of the message", arguments: [0, 1, 65, 78, 75, 130, 255])
    func anExitCodeDecides(_ code: Int) async throws {
        let retrying = Stage.configuration.replacing(
            "async:  { retry_strategy: false }",
            with: "async: { retry_strategy: { max_retries: 1, delay: 600000 } }"
        )
        try await Stage.set(retrying) { stage in
            try await stage.dispatch(.howdah, "Exit", "--json", "{\"code\":\(code)}")
            try await stage.run(.howdah, "consume", "async", "--limit=1").expect()
            let counts = try await stage.counts("async")
            let isFinal = [65, 78].contains(code)
            #expect(try counts.number("delayed") == (code == 0 || isFinal ? 0 : 1))
            #expect(try await stage.failed().count == (isFinal ? 1 : 0))
            if isFinal {
                let failure = try await stage.failure("1")
                #expect(try failure.text("error_code") == "\(code)")
                #expect(try failure.text("error").contains("exited with status \(code): exit \(code)"))
            }
        }
    }

    @Test("exit 75 is retried however often it has failed")
    func temporaryFailuresAreAlwaysRetried() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Exit", "--json", "{\"code\":75}")
            for _ in 1...2 {
                try await stage.execute("UPDATE howdah.delayed SET due = now()")
                try await stage.run(.howdah, "consume", "async", "--limit=1").expect()
            }
            #expect(stage.handled.map(\.attempt) == [1, 2])
            #expect(try await stage.counts("async").number("delayed") == 1)
            #expect(try await stage.failed().isEmpty)
        }
    }

    @Test("a time-out ends the program and everything it has started")
    func aTimeOutEndsTheWholeGroup() async throws {
        let configuration = """
            transports: { async: { retry_strategy: false } }
            failure_transport: failed
            routing: { "*": async }
            handlers:
              Long: { run: "sleep 1234 & echo $! > child.pid; echo $$ > own.pid; wait", timeout: 1 }

            """
        try await Stage.set(configuration) { stage in
            try await stage.dispatch(.howdah, "Long")
            try await stage.run(.howdah, "consume", "async", "--limit=1").expect()
            let failure = try await stage.failed()
            #expect(try failure.first?.text("error").contains("timed out after 1 s") == true)
            for file in ["own.pid", "child.pid"] {
                let id = try #require(pid_t(stage.read(file).trimmingCharacters(in: .whitespacesAndNewlines)))
                try await eventually("\(file) is gone") { Self.hasEnded(id) }
            }
        }
    }

    private static func hasEnded(_ id: pid_t) -> Bool {
        guard kill(id, 0) == 0 else { return true }
        // Where nobody collects orphans, an ended process stays in the table.
        let state = FileManager.default.contents(atPath: "/proc/\(id)/stat").map { String(decoding: $0, as: UTF8.self) }
        return state?.contains(") Z ") ?? true
    }

    @Test("what a program prints goes to the log, line by line and harmless", arguments: Executable.allCases)
    func outputGoesToTheLog(_ program: Executable) async throws {
        let configuration = Self.kept.replacing(
            "\"cat > body.txt; env | grep ^HOWDAH_ | sort > environment.txt\"",
            with: #""printf 'first line\nsecond \033[31mred\033[0m\n'; echo complaint >&2""#
        )
        try await Stage.set(configuration.replacing("\\n", with: "\\\\n").replacing("\\033", with: "\\\\033")) {
            stage in
            try await stage.dispatch(program, "Keep")
            let outcome = try await stage.consume(program, "async")
            let log = outcome.errors.split(separator: "\n")
            let first = try #require(log.first { $0.contains("first line") })
            #expect(first.contains("NOTICE") && first.contains("message.id=1") && first.contains("stream=stdout"))
            #expect(log.contains { $0.contains("WARNING") && $0.contains("complaint") })
            #expect(log.contains { $0.contains("second") && !$0.contains("first") })
            #expect(!outcome.errors.contains("\u{1B}"))
            #expect(!outcome.output.contains("first line"))
        }
    }

    @Test func aProgramThatIsNotThereFailsTheMessage() async throws {
        let configuration = Self.kept.replacing(
            "\"cat > body.txt; env | grep ^HOWDAH_ | sort > environment.txt\"",
            with: "[./nowhere]"
        )
        try await Stage.set(configuration) { stage in
            try await stage.dispatch(.howdah, "Keep")
            try await stage.consume()
            #expect(try await stage.failed().first?.text("error").contains("./nowhere") == true)
        }
    }

    @Test func aHandlerMayHaveItsOwnFolderAndVariables() async throws {
        let configuration =
            Self.kept + "  Own: { run: \"pwd > where.txt; echo $COLOR >> where.txt\", cwd: sub, env: { COLOR: red } }\n"
        try await Stage.set(configuration) { stage in
            try FileManager.default.createDirectory(atPath: stage.folder + "/sub", withIntermediateDirectories: true)
            try await stage.dispatch(.howdah, "Own")
            try await stage.consume()
            #expect(stage.read("sub/where.txt") == "\(stage.folder)/sub\nred\n")
        }
    }

    @Test("B013: every handler of a message runs, and the error names the one that failed")
    func everyHandlerRuns() async throws {
        let configuration = """
            transports: { async: { retry_strategy: { max_retries: 1, delay: 1 } } }
            failure_transport: failed
            routing: { "*": async }
            handlers:
              Three:
                - { name: one, run: "echo one >> order.txt" }
                - { name: two, run: "echo two >> order.txt; exit 3" }
                - { name: three, run: "echo three >> order.txt" }

            """
        try await Stage.set(configuration) { stage in
            try await stage.dispatch(.howdah, "Three")
            try await stage.run(.howdah, "consume", "async", "--limit=2").expect()
            // B074: those that succeeded do not run again.
            #expect(stage.read("order.txt").split(separator: "\n").sorted() == ["one", "three", "two", "two"])
            let error = try await stage.failed().first?.text("error") ?? ""
            #expect(error.contains("status 3"))
        }
    }
}
