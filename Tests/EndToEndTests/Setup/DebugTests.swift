import Foundation
import Testing

@Suite struct DebugTests {
    @Test("B111: messages with their handlers and routes", arguments: Executable.allCases)
    func messagesWithTheirHandlers(_ program: Executable) async throws {
        try await Stage.set { stage in
            let text = try await stage.run(program, "debug:messages")
            text.expect()
            #expect(
                text.output.contains("Ok") && text.output.contains("handled by Ok")
                    && text.output.contains("sent to async")
            )
            let json = try await stage.run(program, "debug:messages", "default", "--format=json").json()
            let messages = try json.object("buses").object("default").objects("messages")
            let ok = try #require(messages.first { $0["type"] as? String == "Ok" })
            #expect(ok["handlers"] as? [String] == ["Ok"] && ok["transports"] as? [String] == ["async"])
            let own = messages.contains { $0["type"] as? String == "mail.campaign" }
            #expect(own == (program == .backoffice))
        }
    }

    @Test(
        "B111: an unknown bus is answered with the valid ones",
        arguments: ["debug:messages nope", "consume async --bus=nope"]
    )
    func anUnknownBus(_ command: String) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.start(.howdah, command.split(separator: " ").map(String.init)).outcome()
            outcome.expect(2)
            #expect(outcome.errors.contains("\"nope\"") && outcome.errors.contains("default"))
        }
    }

    @Test("no database is needed to look at the configuration", arguments: ["debug:messages", "debug:transports"])
    func noDatabaseIsNeeded(_ command: String) async throws {
        try await Stage.set { stage in
            let url = ["DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"]
            try await stage.run(.howdah, command, environment: url).expect()
            // Nor is one started.
            let nothing: [String: String?] = ["DATABASE_URL": nil, "HOWDAH_STATE_DIR": "\(stage.folder)/state"]
            try await stage.run(.howdah, command, environment: nothing).expect()
            #expect(!FileManager.default.fileExists(atPath: "\(stage.folder)/state"))
        }
    }

    @Test("transports with their retries and stores", arguments: Executable.allCases)
    func transportsWithTheirRetries(_ program: Executable) async throws {
        let configuration = """
            transports:
              async: { retry_strategy: { max_retries: 7, delay: 1500 }, failure_transport: failed2, rate_limiter: { limit: 5, interval: 60 } }
              now: "sync://"

            """
        try await Stage.set(configuration) { stage in
            let text = try await stage.run(program, "debug:transports")
            text.expect()
            #expect(text.output.contains("failed2") && text.output.contains("7") && text.output.contains("5 per"))
            let json = try await stage.run(program, "debug:transports", "--format=json").json()
            let async = try json.object("transports").object("async")
            #expect(try async.text("failure_store") == "failed2")
            #expect(try async.text("kind") == "postgres")
            #expect((json["failure_stores"] as? [String])?.contains("failed2") == true)
        }
    }
}
