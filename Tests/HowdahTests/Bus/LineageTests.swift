import Howdah
import HowdahTesting
import Logging
import Testing

/// What messages say of those they descend from.
@Suite struct LineageTests {
    private let store = InMemoryStore()
    private let passed = RecordingMiddleware()

    /// A bus whose handler of notes dispatches something else.
    private func makeBus(_ dispatched: Envelope) -> MessageBus {
        let reference = Recorder<MessageBus>()
        let handlers = Handlers {
            Handler(for: Note.self) { _, _ in
                let bus = try #require(reference.elements.first)
                _ = try await bus.dispatch(dispatched)
            }
            Handler(for: Other.self) { _, _ in }
        }
        let bus = MessageBus {
            passed
            HandleMiddleware(handlers, logger: Logger(label: "test"))
        }
        reference.record(bus)
        return bus
    }

    private func received(_ headers: MessageHeaders = [:], stamps: [any Stamp] = []) -> Envelope {
        var envelope = Envelope(Note(text: "one"), stamps: stamps)
        envelope.stamp(with: ReceivedStamp(.sample(headers: headers)))
        return envelope
    }

    @Test("What a handler dispatches names the message that is handled, and descends from the same one")
    func whatAHandlerDispatchesNamesItsCause() async throws {
        _ = try await makeBus(Envelope(Other())).dispatch(received(["correlation-id": "order 7"]))

        let child = try #require(passed.envelopes.last { $0.kind == Other.kind })
        #expect(child[CausationStamp.self]?.id == "42")
        #expect(child[CorrelationStamp.self]?.id == "order 7")
    }

    @Test("What descends from nothing begins a line of its own")
    func whatDescendsFromNothingBeginsALine() async throws {
        _ = try await makeBus(Envelope(Other())).dispatch(received())

        let child = try #require(passed.envelopes.last { $0.kind == Other.kind })
        #expect(child[CorrelationStamp.self]?.id == "42")
    }

    @Test("What the dispatcher says itself stands")
    func whatTheDispatcherSaysStands() async throws {
        let headers = HeadersStamp(["causation-id": "a", "correlation-id": "b"])
        _ = try await makeBus(Envelope(Other()).stamped(with: headers)).dispatch(received())
        #expect(passed.envelopes.last?[CausationStamp.self] == nil)

        let stamped = Envelope(Other()).stamped(with: CorrelationStamp(id: "c"))
        _ = try await makeBus(stamped).dispatch(received())
        #expect(passed.envelopes.last?.all(CorrelationStamp.self).map(\.id) == ["c"])
    }

    @Test("Outside of handlers nothing is added")
    func outsideOfHandlersNothingIsAdded() async throws {
        let bus = makeBus(Envelope(Other()))
        _ = try await bus.dispatch(Other())
        #expect(passed.envelopes.allSatisfy { $0.stamps.isEmpty })
        // A message that is handled at once has no identifier to descend from.
        _ = try await bus.dispatch(Note(text: "one"))
        #expect(passed.envelopes.last?.kind == Other.kind)
        #expect(passed.envelopes.last?[CausationStamp.self] == nil)
    }

    @Test("A lineage is read from headers")
    func aLineageIsReadFromHeaders() {
        let lineage = MessageLineage(headers: [
            "correlation-id": "1", "causation-id": "2", "occurrence": "main/x due=2026-12-01T09:00:00Z", "X-Batch": "3",
        ])
        #expect([lineage.correlation, lineage.causation, lineage.batch] == ["1", "2", "3"])
        #expect(lineage.occurrence?.hasPrefix("main/x") == true)
        #expect(MessageLineage(headers: ["other": "x"]).isEmpty)
    }
}
