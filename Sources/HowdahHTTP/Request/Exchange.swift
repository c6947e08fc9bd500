import AsyncHTTPClient
import Howdah
import NIOCore
import NIOHTTP1

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One request and what comes back for it, within a time.
struct Exchange: Sendable {
    let url: String
    let fields: RequestHeaders
    let body: Data
    let timeout: Duration

    /// Sends the request, and reads the beginning of the answer.
    ///
    /// The status decides: once it is there, it counts, also if the rest of the answer is late or never comes.
    ///
    /// - Returns: The answer, or why there is none.
    /// - Throws: `CancellationError` if the task is cancelled before there is an answer.
    func callAsFunction(over connections: HTTPConnections) async throws -> Answer {
        guard let client = connections.client else { return Answer(end: .notAnswered("the connections are closed")) }
        let end = ContinuousClock.now + timeout
        do {
            let response = try await client.execute(request, deadline: .now() + TimeAmount(timeout))
            return Answer(
                end: .answered(Int(response.status.code)),
                retryAfter: response.headers.first(name: "Retry-After"),
                location: response.headers.first(name: "Location"),
                excerpt: await Self.excerpt(of: response.body, until: end)
            )
        } catch {
            try Task.checkCancellation()
            return Answer(end: HTTPEnd(error, within: timeout))
        }
    }

    private var request: HTTPClientRequest {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        for field in fields.fields { request.headers.add(name: field.name, value: field.value) }
        request.body = .bytes(body)
        return request
    }

    /// Reads the beginning of a body, until there is enough of it, it breaks off, or its time is over.
    private static func excerpt(
        of body: HTTPClientResponse.Body,
        until end: ContinuousClock.Instant
    ) async -> AnswerExcerpt {
        await withThrowingTaskGroup(of: AnswerExcerpt?.self) { tasks in
            tasks.addTask { await beginning(of: body) }
            tasks.addTask {
                try await Task.sleep(until: end, clock: .continuous)
                return nil
            }
            var excerpt = AnswerExcerpt()
            // Whoever is first ends the other.
            while let result = await tasks.nextResult() {
                tasks.cancelAll()
                if case .success(let beginning?) = result { excerpt = beginning }
            }
            return excerpt
        }
    }

    private static func beginning(of body: HTTPClientResponse.Body) async -> AnswerExcerpt {
        var excerpt = AnswerExcerpt()
        do {
            for try await piece in body {
                guard excerpt.append(piece.readableBytesView) else { break }
            }
        } catch {
            excerpt.breakOff = "the answer breaks off: \(ConnectionProblem(error))"
        }
        return excerpt
    }
}
