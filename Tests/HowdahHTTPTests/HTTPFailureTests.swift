import AsyncHTTPClient
import Foundation
import HTTPTestServer
import Howdah
import HowdahTesting
import Logging
import Testing

@testable import HowdahHTTP

/// What happens when there is no answer.
@Suite(.timeLimit(.minutes(5))) struct HTTPFailureTests {
    @Test func aServerThatSaysNothingFailsTheMessageAfterItsTime() async throws {
        try await HTTPTestServer.run { _ in
            .silence
        } _: { server in
            try await HTTPHandler.lend(to: server.url + "/slow?token=t", timeout: .milliseconds(1_500)) { handler in
                let outcome = await handler.outcome()
                #expect(outcome.error is HTTPFailure)
                #expect(outcome.failure?.end == .timedOut(.milliseconds(1_500)))
                #expect(outcome.failure?.description == "POST \(server.url)/slow was not answered within 1.5 s.")
                #expect(outcome.failure?.failureCode == nil)
            }
        }
    }

    @Test("the status counts also if the rest of the answer never comes", arguments: [200, 500])
    func theStatusCounts(status: Int) async throws {
        try await HTTPTestServer.run { _ in
            .unfinished(status: status, body: "half of")
        } _: { server in
            try await HTTPHandler.lend(to: server.url, timeout: .seconds(1)) { handler in
                let log = CapturedLog()
                let outcome = await handler.outcome(log: log)
                #expect((outcome.error == nil) == (status == 200))
                #expect(log.texts == ["half of"])
                #expect(log.lines.first?.metadata["error"]?.description.contains("breaks off") == true)
                #expect(outcome.failure?.failureTrace == (status == 200 ? nil : "half of"))
            }
        }
    }

    @Test func aConnectionThatBreaksFailsTheMessage() async throws {
        try await HTTPTestServer.run { _ in
            .hangUp
        } _: { server in
            try await HTTPHandler.lend(to: server.url) { handler in
                let outcome = await handler.outcome()
                #expect(outcome.error is HTTPFailure)
                #expect(
                    outcome.failure?.description == "POST \(server.url) was not answered, remote connection closed."
                )
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test func aServerThatIsNotThereFailsTheMessageAtOnceAndKeepsSecretsOut() async throws {
        // A port on which nobody listens any longer.
        var address = ""
        try await HTTPTestServer.run { _ in
            .status(204)
        } _: {
            address = $0.url
        }
        let url = address.replacing("//", with: "//user:sesame@") + "/hook?token=sesame"
        try await HTTPHandler.lend(to: url) { handler in
            let outcome = await handler.outcome()
            #expect(outcome.error is HTTPFailure)
            let failure = try #require(outcome.failure)
            #expect(failure.description == "POST \(address)/hook was not answered, connection refused.")
            #expect(!String(reflecting: failure).contains("sesame"))
        }
    }

    @Test func aHostThatDoesNotExistFailsTheMessage() async throws {
        try await HTTPHandler.lend(to: "http://nowhere.invalid/") { handler in
            let outcome = await handler.outcome()
            #expect(outcome.error is HTTPFailure)
            let beginning = "POST http://nowhere.invalid/ was not answered, its host cannot be found: "
            #expect(outcome.failure?.description.hasPrefix(beginning) == true)
        }
    }

    @Test func aCertificateThatIsNotTrustedFailsTheMessageBeforeAnythingIsSent() async throws {
        try await HTTPTestServer.run(tls: LoopbackCertificate.server()) { _ in
            .status(204)
        } _: { server in
            try await HTTPHandler.lend(to: server.url) { handler in
                let outcome = await handler.outcome()
                #expect(outcome.error is HTTPFailure)
                let reason = "was not answered, the TLS handshake failed: certificate verify failed."
                #expect(outcome.failure?.description.hasSuffix(reason) == true)
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test func aCertificateThatIsTrustedIsUsed() async throws {
        var configuration = HTTPConnections.configuration
        configuration.tlsConfiguration = try LoopbackCertificate.client()
        let connections = HTTPConnections(configuration, logger: CapturedLog().logger)
        try await HTTPTestServer.run(tls: LoopbackCertificate.server()) { _ in
            .status(204)
        } _: { server in
            try await HTTPHandler.lend(to: server.url, over: connections) { handler in
                #expect(await handler.outcome().error == nil)
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test func aCancelledRequestIsGivenUp() async throws {
        try await HTTPTestServer.run { _ in
            .silence
        } _: { server in
            try await HTTPHandler.lend(to: server.url) { handler in
                let task = Task { [handler] in await handler.outcome() }
                await server.waitForRequests(1)
                task.cancel()
                #expect(await task.value.error is CancellationError)
            }
        }
    }

    @Test func closedConnectionsFailTheMessage() async throws {
        try await HTTPHandler.lend(to: "http://127.0.0.1:9/") { handler in
            await handler.connections.close()
            let outcome = await handler.outcome()
            #expect(outcome.error is HTTPFailure)
            #expect(outcome.failure?.end == .notAnswered("the connections are closed"))
        }
    }
}
