import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// Tells browsers when to look again, as server-sent events.
struct LiveAnswers: Sendable {
    /// How often the stores are looked at, whatever the number of browsers.
    static let interval: Duration = .seconds(1)
    /// How many intervals a browser waits for a sign of life.
    static let heartbeat = 15
    /// How many intervals a browser is followed before it has to show its credentials again.
    static let patience = 600

    let site: Site
    private let streams: StreamLimit

    init(site: Site) {
        self.site = site
        self.streams = StreamLimit(
            site.configuration.maximumStreams,
            ofOne: site.configuration.maximumStreamsOfOneVisitor
        )
    }

    /// Follows what happens until the browser goes, or this process ends.
    func events(_ request: PageRequest) async throws -> Answer {
        // A stream that is never written, as for a HEAD, gives its place back when it is forgotten.
        let place = try place(of: request.visitor?.name ?? "")
        return Answer(
            type: "text/event-stream; charset=utf-8",
            .stream { [site] writer in
                defer { place.leave() }
                try await Self.follow(site, &writer)
            }
        ).adding("X-Accel-Buffering", "no")
    }

    private func place(of visitor: String) throws(Problem) -> StreamPlace {
        do {
            return try streams.enter(visitor)
        } catch {
            switch error {
            case .full:
                throw Problem(
                    .serviceUnavailable,
                    "As many browsers as possible are kept up to date. Load the page again instead."
                )
            case .greedy:
                throw Problem(
                    .tooManyRequests,
                    "As many pages as one visitor may have are kept up to date. Load the page again instead."
                )
            }
        }
    }

    /// What differs whenever a page would.
    private static func fingerprint(_ site: Site) async throws -> Int {
        var hasher = Hasher()
        hasher.combine(try await site.readings.snapshot().fingerprint)
        hasher.combine(site.retries.all)
        return hasher.finalize()
    }

    @concurrent
    private static func follow(_ site: Site, _ writer: inout any ResponseBodyWriter) async throws {
        var pulse = Pulse()
        try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
        for _ in 0..<patience where !Task.isShuttingDownGracefully {
            let reading: Result<Int, any Error>
            do { reading = .success(try await Self.fingerprint(site)) } catch {
                reading = .failure(error)
            }
            if let text = pulse.beat(reading) { try await writer.write(ByteBuffer(string: text)) }
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: interval) }
        }
    }
}
