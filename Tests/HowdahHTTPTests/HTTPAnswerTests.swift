import Foundation
import HTTPTestServer
import Howdah
import HowdahTesting
import Logging
import Testing

@testable import HowdahHTTP

/// What the answer of a server means.
@Suite(.timeLimit(.minutes(5))) struct HTTPAnswerTests {
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
}
