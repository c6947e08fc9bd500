import Howdah
import HowdahTesting
import Testing

@Suite struct HandleMiddlewareTests {
    private let handled = Recorder<String>()

    private func handler(_ name: String, throwing error: (any Error)? = nil) -> Handler {
        Handler(for: Note.self, named: name) { note, _ in
            handled.record(name)
            if let error { throw error }
            return "\(note.text) by \(name)"
        }
    }

    // B012
    @Test func aMessageWithoutAHandlerIsAnErrorThatNamesItsType() async throws {
        let bus = MessageBus { HandleMiddleware(Handlers { handler("h1") }) }

        let error = await #expect(throws: HandlingError.self) { try await bus.dispatch(Other()) }
        #expect(error?.code == .noHandler)
        #expect(error?.message.contains("\"other\"") == true)
    }

    // B012
    @Test func aMessageWithoutAHandlerPassesIfThatIsAllowed() async throws {
        let passed = RecordingMiddleware()
        let bus = MessageBus {
            HandleMiddleware(Handlers(), allowsNoHandlers: true)
            passed
        }
        try await bus.dispatch(Other())

        #expect(passed.envelopes.map(\.kind) == ["other"])
    }

    // B013
    @Test func everyHandlerRunsAndOnlyTheFailedOnesAreListed() async throws {
        let handlers = Handlers {
            handler("h1")
            handler("h2", throwing: Broken())
            handler("h3")
        }
        let bus = MessageBus { HandleMiddleware(handlers) }

        let error = await #expect(throws: HandlingError.self) { try await bus.dispatch(Note(text: "one")) }
        #expect(handled.elements == ["h1", "h2", "h3"])
        #expect(error?.code == .handlersFailed)
        #expect(error?.failures.map(\.handler) == ["h2"])
        #expect(error?.failures.first?.error is Broken)
        let results = error?.envelope?.all(HandledStamp.self).map { $0.result as? String }
        #expect(results == ["one by h1", "one by h3"])
        #expect(error?.message == "Handling \"note\" failed: h2: It is broken.")
    }

    // B014
    @Test func aHandlerThatIsListedTwiceRunsOnce() async throws {
        let handlers = Handlers {
            handler("h1")
            handler("h2")
            handler("h1")
        }
        try await MessageBus { HandleMiddleware(handlers) }.dispatch(Note(text: "one"))

        #expect(handled.elements == ["h1", "h2"])
    }

    // B015
    @Test func aHandlerThatHasHandledTheMessageIsSkipped() async throws {
        let bus = MessageBus {
            HandleMiddleware(
                Handlers {
                    handler("h1")
                    handler("h2")
                    handler("h3")
                }
            )
        }
        let envelope = Envelope(Note(text: "one"))
            .stamped(with: HandledStamp(handler: "h1", result: ()))
            .stamped(with: HandledByStamp(["h2"]))

        try await bus.dispatch(envelope)

        #expect(handled.elements == ["h3"])
    }

    @Test func aHandlerKnowsWhatItHandles() async throws {
        let contexts = Recorder<HandlerContext>()
        let handlers = Handlers { Handler(for: Note.self) { _, context in contexts.record(context) } }
        let delivery = Delivery.sample(attempt: 3, headers: ["a": "1"])
        let bus = MessageBus { HandleMiddleware(handlers) }
        try await bus.dispatch(Envelope(Note(text: "one")).stamped(with: ReceivedStamp(delivery)))
        try await bus.dispatch(Note(text: "two"))

        #expect(contexts.elements.map(\.id) == [MessageID(rawValue: 42), nil])
        #expect(contexts.elements.map(\.transport) == ["async", nil])
        #expect(contexts.elements.map(\.attempt) == [3, 1])
        #expect(contexts.elements.map(\.headers) == [["a": "1"], [:]])
    }

    @Test func aHandlerOfAKindTakesMessagesAsTheyAreStored() async throws {
        let bodies = Recorder<String>()
        let handlers = Handlers {
            Handler(kind: "note") { raw, _ in bodies.record(raw.text) }
        }
        let bus = MessageBus { HandleMiddleware(handlers) }
        try await bus.dispatch(Note(text: "a/b"))
        try await bus.dispatch(RawMessage(kind: "note", text: "not JSON"))

        #expect(bodies.elements == [#"{"text":"a/b"}"#, "not JSON"])
    }
}
