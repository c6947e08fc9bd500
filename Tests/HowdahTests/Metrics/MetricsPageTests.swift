import Foundation
import HowdahTesting
import Synchronization
import Testing

@testable import Howdah

@Suite(.timeLimit(.minutes(1)))
struct MetricsPageTests {
    @Test("The page has what the process did, what the stores hold and who works")
    func showsEverything() async throws {
        let recorder = HandlingRecorder()
        let fixture = WorkerFixture {
            Handler(for: Note.self) { note, _ in if note.text == "bad" { throw Refusal() } }
        }
        try await fixture.send("good", "bad")
        try await fixture.drain { $0.recorder = recorder }
        try await fixture.send("one", "two")
        try await fixture.bus.dispatch(Note(text: "later").delayed(by: .seconds(60)))
        fixture.clock.advance(by: .seconds(5))

        let system = fixture.system
        let counts = MessageMetrics(system)
        let page = MetricsPage(of: [HandlingMetrics(recorder)], and: [WorkerMetrics(system)], counting: [counts])
        let lines = try await page.text().split(separator: "\n").map(String.init)

        let type = Note.kind.rawValue
        for expected in [
            "howdah_attempts_total{transport=\"async\",type=\"\(type)\",outcome=\"handled\"} 1",
            "howdah_attempts_total{transport=\"async\",type=\"\(type)\",outcome=\"retried\"} 0",
            "howdah_attempts_total{transport=\"async\",type=\"\(type)\",outcome=\"failed\"} 1",
            "howdah_handling_seconds_count{transport=\"async\",type=\"\(type)\"} 2",
            "howdah_waiting_seconds_count{transport=\"async\"} 2",
            "howdah_messages{transport=\"async\",state=\"ready\"} 2",
            "howdah_messages{transport=\"async\",state=\"delayed\"} 1",
            "howdah_messages{transport=\"async\",state=\"failed\"} 1",
            "howdah_oldest_ready_seconds{transport=\"async\"} 5",
            "howdah_workers{transport=\"async\"} 0", "howdah_workers_in_hand 0", "howdah_database_up 1",
            "howdah_metrics_complete 1",
        ] {
            #expect(lines.contains(expected), "\(expected)")
        }
        #expect(lines.contains { $0.hasPrefix("howdah_process_resident_memory_bytes ") })
        #expect(Set(lines).count == lines.count)
    }

    @Test("A store that fails is told as down, and the page has what the process knows")
    func survivesAStoreThatIsAway() async throws {
        let recorder = HandlingRecorder()
        let page = MetricsPage(of: [HandlingMetrics(recorder)], and: [CountedSource(fails: true)])
        let text = try await page.text()
        #expect(text.contains("\nhowdah_database_up 0\n"))
        #expect(text.contains("howdah_process_resident_memory_bytes "))
    }

    @Test("When counting takes too long, the metrics of messages alone are left out, and the page says so")
    func survivesCountingThatTakesTooLong() async throws {
        let fixture = WorkerFixture {}
        let patience = MetricsPage.Patience(stores: .seconds(60), counting: .milliseconds(1))
        let sources = [WorkerMetrics(fixture.system)]
        let page = MetricsPage(of: [], and: sources, counting: [EndlessSource()], within: patience)
        let text = try await page.text()
        #expect(text.contains("\nhowdah_database_up 1\n") && text.contains("\nhowdah_metrics_complete 0\n"))
        #expect(text.contains("\nhowdah_workers_in_hand 0\n"))
    }

    @Test("A store that does not answer is not asked to count")
    func doesNotLetCountWhatIsAway() async throws {
        let counts = CountedSource(fails: false)
        let page = MetricsPage(of: [], and: [CountedSource(fails: true)], counting: [counts])
        let text = try await page.text()
        #expect(text.contains("\nhowdah_database_up 0\n") && text.contains("\nhowdah_metrics_complete 0\n"))
        #expect(counts.looks.withLock { $0 } == 0)
    }

    @Test("Many scrapers at a time cost one look at the stores")
    func sharesOneLook() async throws {
        let source = CountedSource(fails: false)
        let page = MetricsPage(of: [], and: [source])
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await page.text() } }
            for try await text in group { #expect(text.contains("howdah_database_up 1")) }
        }
        #expect(source.looks.withLock { $0 } == 1)
    }
}

private struct Refusal: Error {}

/// Counts until it is cancelled.
private struct EndlessSource: MetricSource {
    func families() async throws -> [MetricFamily] {
        try await Task.sleep(for: .seconds(3_600))
        return []
    }
}

private final class CountedSource: MetricSource {
    let looks = Mutex(0)
    private let fails: Bool

    init(fails: Bool) {
        self.fails = fails
    }

    func families() async throws -> [MetricFamily] {
        looks.withLock { $0 += 1 }
        if fails { throw TransportError(.unreachable, "The database cannot be reached.") }
        return []
    }
}

extension WorkerFixture {
    /// What commands would work on.
    var system: MessagingSystem {
        MessagingSystem(
            transports: [RegisteredTransport(async), RegisteredTransport(async2)],
            failureStores: [RegisteredFailureStore(failed)],
            routes: Routes([Route("*", to: "async")]),
            handlers: Handlers(),
            codec: JSONMessageCodec(for: Handlers()),
            bus: bus,
            registry: store
        )
    }
}
