import Foundation
import HowdahTesting
import Metrics
import MetricsTestKit
import Testing

@testable import Howdah

struct HandlingRecorderTests {
    @Test("A worker's attempts are counted by transport, type and outcome")
    func countsAttempts() async throws {
        let recorder = HandlingRecorder()
        var fixture = WorkerFixture {
            Handler(for: Note.self) { note, _ in if note.text == "bad" { throw Refusal() } }
        }
        fixture.policies["async"] = TransportPolicy(
            retry: .multiplier(maximumRetries: 1, delay: .zero),
            failureStore: "failed"
        )
        try await fixture.send("good", "bad", "good")
        try await fixture.drain { $0.recorder = recorder }

        let totals = recorder.totals
        #expect(totals.map(\.transport) == ["async"])
        #expect(totals.map(\.kind) == [Note.kind])
        let figures = try #require(totals.first).figures
        let counts: [Int] = [figures.handled, figures.retried, figures.failed]
        #expect(counts == [2, 1, 1])
        #expect(figures.handling.count == 4)
        #expect(figures.waiting.count == 4)
    }

    @Test("The waiting time is that from readiness to the beginning, not the delay before")
    func measuresWaiting() async throws {
        let recorder = HandlingRecorder()
        let fixture = WorkerFixture { Handler(for: Note.self) { _, _ in } }
        try await fixture.bus.dispatch(Note(text: "later").delayed(by: .seconds(3_600)))
        fixture.clock.advance(by: .seconds(3_630))
        try await fixture.drain { $0.recorder = recorder }
        let waiting = try #require(recorder.totals.first?.figures.waiting)
        #expect(waiting.count == 1)
        #expect(waiting.total >= .seconds(30))
        #expect(waiting.total < .seconds(300))
    }

    @Test("Types beyond the limit are counted under one name for each transport")
    func boundsTypes() {
        var log = HandlingLog(maximumSeries: 3)
        for number in 0..<10 {
            let series = HandlingSeries(transport: "async", kind: MessageKind(rawValue: "type\(number)"))
            log.record(series, .handled, took: .zero, waited: nil)
        }
        #expect(log.totals.map(\.kind) == ["other", "type0", "type1", "type2"])
        #expect(log.totals.map(\.figures.handled) == [7, 1, 1, 1])
    }

    @Test("What is taken is taken once, and stays in the totals")
    func takesOnce() throws {
        let recorder = HandlingRecorder()
        recorder.record(Settlement(.sample(1), .handled), took: .milliseconds(1), waited: nil)
        #expect(recorder.hasChanges)
        #expect(recorder.take().figures.map(\.figures.handled) == [1])
        #expect(!recorder.hasChanges)
        #expect(recorder.take().figures.isEmpty)
        recorder.record(Settlement(.sample(1), .released), took: .milliseconds(1), waited: nil)
        #expect(!recorder.hasChanges)
        #expect(recorder.totals.map(\.figures.handled) == [1])
    }

    @Test("Single attempts are kept if they are asked for, up to a limit, and what is dropped is counted")
    func boundsAttempts() {
        let plain = HandlingRecorder()
        plain.record(Settlement(.sample(1), .handled), took: .zero, waited: nil)
        #expect(plain.take().attempts.isEmpty)

        let recorder = HandlingRecorder(keepsAttempts: true)
        for number in 0..<HandlingRecorder.maximumAttempts + 3 {
            recorder.record(Settlement(.sample(Int64(number)), .handled), took: .zero, waited: nil)
        }
        let changes = recorder.take()
        #expect(changes.attempts.count == HandlingRecorder.maximumAttempts)
        #expect(changes.dropped == 3)
        #expect(changes.figures.first?.figures.handled == HandlingRecorder.maximumAttempts + 3)
    }

    @Test("swift-metrics gets counters by outcome and timers, labelled with transport and type")
    func feedsSwiftMetrics() throws {
        let metrics = TestMetrics()
        let recorder = HandlingRecorder(metrics: metrics)
        let report = FailureReport(errorClass: "E", message: "no")
        recorder.record(Settlement(.sample(1), .handled), took: .milliseconds(7), waited: .milliseconds(3))
        recorder.record(Settlement(.sample(2), .handled), took: .milliseconds(8), waited: nil)
        let failure = Settlement(.sample(3), .failed(report, store: "failed"))
        recorder.record(failure, took: .milliseconds(9), waited: nil)
        let labels = [("transport", "async"), ("type", "sample")]
        let handled = try metrics.expectCounter("howdah_attempts_total", labels + [("outcome", "handled")])
        #expect(handled.values == [1, 1])
        let failed = try metrics.expectCounter("howdah_attempts_total", labels + [("outcome", "failed")])
        #expect(failed.values == [1])
        let handling = try metrics.expectTimer("howdah_handling_seconds", labels)
        #expect(handling.values == [7_000_000, 8_000_000, 9_000_000])
        #expect(try metrics.expectTimer("howdah_waiting_seconds", labels).values == [3_000_000])
    }
}

private struct Refusal: Error {}

extension Delivery {
    fileprivate static func sample(_ id: Int64) -> Delivery {
        Delivery(
            id: MessageID(rawValue: id),
            transport: "async",
            lease: Lease(rawValue: id),
            attempt: 1,
            encoded: EncodedMessage(kind: "sample", body: Data()),
            createdAt: Date(timeIntervalSince1970: 0)
        )
    }
}
