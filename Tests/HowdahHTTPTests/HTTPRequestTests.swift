import Foundation
import HTTPTestServer
import Howdah
import Testing

@testable import HowdahHTTP

/// What a server gets.
@Suite(.timeLimit(.minutes(5))) struct HTTPRequestTests {
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
