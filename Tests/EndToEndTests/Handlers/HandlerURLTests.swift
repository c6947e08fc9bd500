import Foundation
import HTTPTestServer
import Testing

#if HTTPHandlers

@Suite struct HandlerURLTests {
    private static func configuration(_ url: String, retry: String = "false", more: String = "") -> String {
        """
        transports: { async: { retry_strategy: \(retry) } }
        failure_transport: failed
        routing: { "*": async }
        handlers:
          Post: { http: "\(url)"\(more) }

        """
    }

    @Test("a URL gets the body and the message in its headers", arguments: Executable.allCases)
    func aURLGetsBodyAndHeaders(_ program: Executable) async throws {
        try await HTTPTestServer.run { _ in
            .status(200, [:], "well done")
        } _: { server in
            let url = server.url.replacing("//", with: "//user:${PASSWORD}@") + "/hook?token=sesame"
            let more = ", headers: { X-Tenant: 7 }, secret: '${SECRET}'"
            try await Stage.set(Self.configuration(url, more: more)) { stage in
                let secrets = ["PASSWORD": "sesame", "SECRET": "whsec_c2VzYW1l"]
                let body = #"{"n":12345678901234567890.10,"s":"Zoë\n"}"#
                let message = ["dispatch", "Post", "--json", body, "--header", "tenant=a b"]
                try await stage.start(program, message, environment: secrets).outcome().expect()
                let outcome = try await stage.start(
                    program,
                    ["consume", "async", "--limit=1", "-vv"],
                    environment: secrets
                ).outcome()
                outcome.expect()

                let request = try #require(server.requests.first)
                #expect(server.requests.count == 1)
                #expect(request.method == "POST" && request.target == "/hook?token=sesame")
                #expect(String(decoding: request.body, as: UTF8.self) == body)
                #expect(request["Content-Type"] == "application/json")
                #expect(request["Howdah-Message-Id"] == "1")
                #expect(request["Howdah-Message-Type"] == "Post")
                #expect(request["Howdah-Transport"] == "async")
                #expect(request["Howdah-Attempt"] == "1")
                #expect(request["Howdah-Headers"] == #"{"tenant":"a b"}"#)
                #expect(request["X-Tenant"] == "7")
                #expect(request["Webhook-Id"] == "1")
                #expect(request["Webhook-Signature"]?.hasPrefix("v1,") == true)

                #expect(outcome.errors.contains("well done") && outcome.errors.contains("http.status=200"))
                #expect(!outcome.description.contains("sesame"))
                #expect(try await stage.sql("SELECT count(*) FROM howdah.messages") == "0")
            }
        }
    }

    @Test("an answer that trying again cannot change is kept with the failed message")
    func aRefusedMessageIsSetAside() async throws {
        try await HTTPTestServer.run { _ in
            .status(422, [:], "no such month\nreally")
        } _: { server in
            let retry = "{ max_retries: 3, delay: 600000 }"
            try await Stage.set(Self.configuration(server.url + "/hook", retry: retry)) { stage in
                try await stage.dispatch(.howdah, "Post")
                try await stage.run(.howdah, "consume", "async", "--limit=1").expect()
                let failure = try await stage.failure("1")
                #expect(try failure.text("error_code") == "422")
                let text = "POST \(server.url)/hook was answered with status 422: no such month"
                #expect(try failure.text("error") == text)
                #expect(try failure.text("error_class") == "HTTPFailure")
            }
        }
    }

    @Test("B071: a server that is busy is asked again when it says, however often")
    func aBusyServerIsAskedAgain() async throws {
        try await HTTPTestServer.run { _ in
            .status(503, ["Retry-After": "7000"])
        } _: { server in
            try await Stage.set(Self.configuration(server.url)) { stage in
                try await stage.dispatch(.howdah, "Post")
                for _ in 1...2 {
                    try await stage.run(.howdah, "consume", "async", "--limit=1").expect()
                    let wait = "SELECT extract(epoch FROM due - now()) BETWEEN 6000 AND 7000 FROM howdah.delayed"
                    #expect(try await stage.sql(wait) == "true")
                    try await stage.execute("UPDATE howdah.delayed SET due = now()")
                }
                #expect(server.requests.map { $0["Howdah-Attempt"] } == ["1", "2"])
                #expect(try await stage.failed().isEmpty)
            }
        }
    }

    @Test("what fails is retried by the strategy, with the same identifier, and then set aside")
    func aFailingServerIsRetried() async throws {
        try await HTTPTestServer.run { _ in
            .status(500, [:], "out of order")
        } _: { server in
            let retry = "{ max_retries: 1, delay: 1 }"
            try await Stage.set(Self.configuration(server.url, retry: retry)) { stage in
                try await stage.dispatch(.howdah, "Post")
                try await stage.run(.howdah, "consume", "async", "--limit=2").expect()
                #expect(server.requests.map { $0["Howdah-Message-Id"] } == ["1", "1"])
                #expect(server.requests.map { $0["Howdah-Attempt"] } == ["1", "2"])
                #expect(try await stage.failed().first?.text("error").contains("status 500: out of order") == true)
            }
        }
    }

    @Test("a server that hangs is waited for no longer than its time")
    func aHangingServerIsBounded() async throws {
        try await HTTPTestServer.run { _ in
            .silence
        } _: { server in
            try await Stage.set(Self.configuration(server.url, more: ", timeout: 1")) { stage in
                try await stage.dispatch(.howdah, "Post")
                try await stage.run(.howdah, "consume", "async", "--limit=1").expect()
                let error = try await stage.failed().first?.text("error")
                #expect(error == "POST \(server.url) was not answered within 1 s.")
            }
        }
    }

    @Test("B049: a signal lets the request in hand end, which bounds the stop")
    func aSignalLetsTheRequestEnd() async throws {
        try await HTTPTestServer.run { _ in
            .silence
        } _: { server in
            try await Stage.set(Self.configuration(server.url, more: ", timeout: 3")) { stage in
                try await stage.dispatch(.howdah, "Post")
                let worker = try stage.start(.howdah, ["consume", "async"])
                await server.waitForRequests(1)
                worker.signal(SIGTERM)
                await worker.outcome().expect()
                #expect(try await stage.failed().first?.text("error").contains("within 3 s") == true)
                #expect(try await stage.counts("async").number("in_flight") == 0)
            }
        }
    }

    @Test("many messages share few connections, and each is sent once")
    func connectionsAreShared() async throws {
        try await HTTPTestServer.run { _ in
            .status(204)
        } _: { server in
            try await Stage.set(Self.configuration(server.url)) { stage in
                let lines = (1...200).map { "{\"type\":\"Post\",\"body\":\($0)}" }.joined(separator: "\n")
                try await stage.run(.howdah, "dispatch", "-", input: lines).expect()
                try await stage.run(.howdah, "consume", "async", "--limit=200", "--concurrency=8").expect()
                #expect(server.requests.count == 200)
                #expect(Set(server.requests.compactMap { $0["Howdah-Message-Id"] }).count == 200)
                #expect(server.connections < 100)
                #expect(try await stage.failed().isEmpty)
            }
        }
    }

    @Test("B006: a message with a synchronous route is sent before dispatch returns", arguments: [204, 404])
    func aSynchronousMessageIsSentAtOnce(_ status: Int) async throws {
        try await HTTPTestServer.run { _ in
            .status(status)
        } _: { server in
            let configuration = """
                transports: { now: "sync://" }
                routing: { "*": now }
                handlers: { Post: { http: "\(server.url)" } }

                """
            try await Stage.set(configuration) { stage in
                let outcome = try await stage.run(.howdah, "dispatch", "Post", "--json", "{}")
                #expect((outcome.status == 0) == (status == 204), "\(outcome)")
                #expect(outcome.errors.contains("was answered with status 404") == (status == 404))
                #expect(server.requests.map { $0["Howdah-Message-Id"] } == [nil])
            }
        }
    }

    @Test("a secret that is not set is refused with its place, before anything is sent")
    func aMissingSecretIsRefused() async throws {
        let configuration = Self.configuration("http://127.0.0.1:9/", more: ", secret: '${NO_SUCH_SECRET}'")
        try await Stage.set(configuration) { stage in
            let outcome = try await stage.run(.howdah, "consume", "async")
            #expect(outcome.status != 0)
            #expect(outcome.errors.contains("howdah.yaml:5:"))
            #expect(
                outcome.errors.contains("handlers.Post.secret: The environment variable NO_SUCH_SECRET is not set.")
            )
        }
    }
}

#else

@Suite struct HandlerURLTests {
    @Test("a program that was built without NIO says how to get handlers that are URLs")
    func urlsAreRefused() async throws {
        try await Stage.set("handlers: { Post: { http: http://127.0.0.1:9/ } }\n") { stage in
            let outcome = try await stage.run(.howdah, "consume", "async")
            #expect(outcome.status != 0)
            #expect(outcome.errors.contains("howdah.yaml:1:"))
            #expect(
                outcome.errors.contains("handlers.Post.http: This program was built without handlers that are URLs")
            )
            #expect(outcome.errors.contains("HTTPHandlers"))
        }
    }
}

#endif
