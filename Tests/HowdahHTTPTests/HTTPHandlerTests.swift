import Foundation
import HTTPTestServer
import Howdah
import HowdahTesting
import Logging
import Testing

@testable import HowdahHTTP

@Suite(.timeLimit(.minutes(1))) struct HTTPHandlerTests {
    enum Expectation {
        case handled
        case retriedLater(Duration)
        case setAside, failed
    }

    @Test(
        "the status of an answer decides what becomes of the message",
        arguments: [
            (200, nil, Expectation.handled), (202, nil, .handled), (204, nil, .handled),
            (429, "7", .retriedLater(.seconds(7))), (503, "7", .retriedLater(.seconds(7))),
            (429, nil, .failed), (503, nil, .failed), (503, "soon", .failed), (500, "7", .failed), (502, nil, .failed),
            (408, nil, .failed), (425, nil, .failed),
            (400, nil, .setAside), (401, nil, .setAside), (404, "7", .setAside), (410, nil, .setAside),
            (422, nil, .setAside),
        ] as [(Int, String?, Expectation)]
    )
    func theStatusDecides(status: Int, retryAfter: String?, expected: Expectation) async throws {
        let headers = retryAfter.map { ["Retry-After": $0] } ?? [:]
        try await HTTPTestServer.run { _ in
            .status(status, headers)
        } _: { server in
            try await HTTPHandler.lend(to: server.url + "/hook") { handler in
                let outcome = await handler.outcome()
                switch expected {
                case .handled: #expect(outcome.error == nil)
                case .retriedLater(let delay): #expect((outcome.error as? RetryLater)?.retryDelay == delay)
                case .setAside: #expect(outcome.error is any UnrecoverableFailure)
                case .failed: #expect(outcome.error is HTTPFailure)
                }
                if case .handled = expected { return }
                #expect(outcome.failure?.end == .answered(status))
                #expect(outcome.failure?.failureCode == "\(status)")
                #expect(outcome.failure?.failureClass == "HTTPFailure")
                let text = "POST \(server.url)/hook was answered with status \(status)."
                #expect(outcome.failure?.description == text)
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test("a redirect is not followed, and the failure says where it points to", arguments: [301, 302, 303, 307, 308])
    func redirectsAreNotFollowed(status: Int) async throws {
        try await HTTPTestServer.run { _ in
            .status(204)
        } _: { target in
            try await HTTPTestServer.run { [url = target.url] _ in
                .status(status, ["Location": "http://u:pw@\(url.dropFirst(7))/other?token=t"])
            } _: { server in
                try await HTTPHandler.lend(to: server.url) { handler in
                    let outcome = await handler.outcome(of: "a body")
                    let isPermanent = status == 301 || status == 308
                    #expect(outcome.error is any UnrecoverableFailure == isPermanent)
                    let place = "which points to \(target.url)/other and is not followed."
                    #expect(outcome.failure?.description.hasSuffix("with status \(status), \(place)") == true)
                }
            }
            #expect(target.connections == 0)
        }
    }

    @Test("the failure and the log have the beginning of the answer")
    func theAnswerIsKept() async throws {
        let answer = "\n  {\"error\": \"no such invoice\"}\nsecond line"
        try await HTTPTestServer.run { _ in
            .status(422, [:], answer)
        } _: { server in
            try await HTTPHandler.lend(to: server.url) { handler in
                let log = CapturedLog()
                let failure = await handler.outcome(log: log).failure
                #expect(failure?.description.hasSuffix("status 422: {\"error\": \"no such invoice\"}") == true)
                #expect(failure?.failureTrace == answer)
                let line = try #require(log.lines.first)
                #expect(line.level == .warning)
                #expect(line.message.contains("no such invoice") && !line.message.contains("\n"))
                #expect(line.metadata["http.status"] == "422")
            }
        }
    }

    @Test func anAnswerToAHandledMessageGoesToTheLogAndAnEmptyOneDoesNot() async throws {
        try await HTTPTestServer.run { request in
            .status(200, [:], request.target == "/loud" ? "done" : "")
        } _: { server in
            let log = CapturedLog()
            try await HTTPHandler.lend(to: server.url + "/quiet") { _ = await $0.outcome(log: log) }
            #expect(log.lines.isEmpty)
            try await HTTPHandler.lend(to: server.url + "/loud") { _ = await $0.outcome(log: log) }
            #expect(log.texts == ["done"])
            #expect(log.lines.map(\.level) == [.notice])
        }
    }

    @Test("connections are used again")
    func connectionsAreUsedAgain() async throws {
        try await HTTPTestServer.run { _ in
            .status(200, [:], String(repeating: "x", count: 20_000))
        } _: { server in
            try await HTTPHandler.lend(to: server.url) { handler in
                for _ in 1...5 { #expect(await handler.outcome().error == nil) }
            }
            #expect(server.requests.count == 5)
            #expect(server.connections == 1)
        }
    }

    @Test func anAnswerWithoutEndIsCutAndItsStatusCounts() async throws {
        try await HTTPTestServer.run { request in
            .endless(status: request.target == "/good" ? 200 : 500)
        } _: { server in
            try await HTTPHandler.lend(to: server.url + "/good") { #expect(await $0.outcome().error == nil) }
            try await HTTPHandler.lend(to: server.url + "/bad") { handler in
                let failure = await handler.outcome().failure
                #expect(failure?.end == .answered(500))
                #expect(failure?.failureTrace?.utf8.count ?? 0 <= AnswerExcerpt.limit + 3)
                #expect(failure?.failureTrace?.hasPrefix("more more") == true)
            }
        }
    }

    @Test("a message without a transport has no identifier, and its type is written in ASCII")
    func messagesWithoutATransport() async throws {
        try await HTTPTestServer.run { _ in
            .status(204)
        } _: { server in
            try await HTTPHandler.lend(to: server.url) { handler in
                #expect(await handler.outcome(kind: "größe 100%").error == nil)
            }
            let request = try #require(server.requests.first)
            #expect(request["Howdah-Message-Id"] == nil)
            #expect(request["Howdah-Transport"] == nil)
            #expect(request["Howdah-Headers"] == nil)
            #expect(request["Howdah-Attempt"] == "1")
            #expect(request["Howdah-Message-Type"] == "gr%C3%B6%C3%9Fe%20100%25")
        }
    }

    @Test func theRequestSaysWhatItIsAbout() async throws {
        let body = #"{"n":12345678901234567890.10,"s":"Zoë\n"}"#
        try await HTTPTestServer.run { _ in
            .status(204)
        } _: { server in
            let url = server.url.replacing("//", with: "//us%40er:p%3Aw@") + "/a%20b?x=1&y=%2F#part"
            try await HTTPHandler.lend(to: url) { handler in
                handler.headers = ["X-Tenant": "7", "user-agent": "mine"]
                let headers: MessageHeaders = [
                    "tenant": "Zoë", "Content-Type": "application/x-ndjson", "traceparent": "00-1-2-01",
                ]
                #expect(await handler.outcome(of: body, delivery: .sample(headers: headers)).error == nil)
            }
            let request = try #require(server.requests.first)
            #expect(request.method == "POST")
            #expect(request.target == "/a%20b?x=1&y=%2F")
            #expect(String(decoding: request.body, as: UTF8.self) == body)
            #expect(request["Content-Length"] == "\(body.utf8.count)")
            #expect(request["Content-Type"] == "application/x-ndjson")
            #expect(request["Authorization"] == "Basic " + Data("us@er:p:w".utf8).base64EncodedString())
            #expect(request["User-Agent"] == "mine")
            #expect(request["X-Tenant"] == "7")
            #expect(request["traceparent"] == "00-1-2-01")
            #expect(request["Howdah-Message-Id"] == "42")
            #expect(request["Howdah-Message-Type"] == "test")
            #expect(request["Howdah-Transport"] == "async")
            #expect(request["Howdah-Attempt"] == "3")
            let json = try #require(request["Howdah-Headers"])
            #expect(try MessageHeaders(json: json).values() == headersOf(tenant: "Zoë"))
            #expect(json.utf8.allSatisfy { $0 < 0x7F })
            #expect(request["Webhook-Signature"] == nil)
        }
    }

    private func headersOf(tenant: String) -> [String: String] {
        ["tenant": tenant, "Content-Type": "application/x-ndjson", "traceparent": "00-1-2-01"]
    }

    @Test func aMessageOfAnySizeIsSent() async throws {
        let body = String(repeating: "0123456789", count: 300_000)
        try await HTTPTestServer.run { _ in
            .status(204)
        } _: { server in
            try await HTTPHandler.lend(to: server.url) { handler in
                #expect(await handler.outcome(of: body).error == nil)
                #expect(await handler.outcome(of: "").error == nil)
            }
            #expect(server.requests.map(\.body.count) == [3_000_000, 0])
        }
    }

    @Test func aHeaderThatCannotBeSentSetsTheMessageAside() async throws {
        try await HTTPTestServer.run { _ in
            .status(204)
        } _: { server in
            try await HTTPHandler.lend(to: server.url) { handler in
                let headers: MessageHeaders = ["content-type": "text/plain\r\nX-Evil: 1"]
                let outcome = await handler.outcome(delivery: .sample(headers: headers))
                #expect(outcome.error is any UnrecoverableFailure)
                let reason = "cannot be sent, the header Content-Type holds characters that are not allowed there."
                #expect(outcome.failure?.description.hasSuffix(reason) == true)
            }
            #expect(server.connections == 0)
        }
    }

    @Test("a URL that is not of the web sets the message aside", arguments: ["ftp://127.0.0.1/", "hook", "http:///x"])
    func otherURLsSetTheMessageAside(url: String) async throws {
        try await HTTPHandler.lend(to: url) { handler in
            let outcome = await handler.outcome()
            #expect(outcome.error is any UnrecoverableFailure)
            #expect(outcome.failure?.description.hasPrefix("POST \(url) cannot be sent, ") == true)
        }
    }

    @Test("a request is signed over identifier, time and body")
    func requestsAreSigned() async throws {
        try await HTTPTestServer.run { _ in
            .status(204)
        } _: { server in
            try await HTTPHandler.lend(to: server.url) { handler in
                handler.signingKey = Data("a plain secret".utf8)
                handler.now = { Date(timeIntervalSince1970: 1_700_000_000.9) }
                #expect(await handler.outcome(of: #"{"name":"Zoë"}"#, delivery: .sample()).error == nil)
                #expect(await handler.outcome(of: #"{"name":"Zoë"}"#).error == nil)
            }
            let (first, second) = (try #require(server.requests.first), try #require(server.requests.last))
            #expect(first["Webhook-Id"] == "42")
            #expect(first["Webhook-Timestamp"] == "1700000000")
            #expect(first["Webhook-Signature"] == "v1,YySTDYb25kIMOJqjDU0NDtQn1haWgmCgkyQwMhZePq8=")
            #expect(second["Webhook-Id"].flatMap(UUID.init) != nil)
            #expect(second["Webhook-Signature"] != first["Webhook-Signature"])
        }
    }
}
