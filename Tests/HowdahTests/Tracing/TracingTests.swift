import HowdahTesting
import InMemoryTracing
import Logging
import Testing
import Tracing

@testable import Howdah

struct TracingTests {
    private let tracer = InMemoryTracer()

    /// A bus with the tracer, and a worker that drains what it has sent.
    private struct Line {
        let async: InMemoryTransport
        let failed: InMemoryFailureStore
        let bus: MessageBus
        let codec: JSONMessageCodec

        init(_ tracer: InMemoryTracer, _ handlers: [Handler], further: BusReference = BusReference()) {
            let store = InMemoryStore()
            let async = InMemoryTransport("async", in: store)
            let handlers = Handlers(handlers)
            let codec = JSONMessageCodec(for: handlers)
            self.async = async
            self.failed = InMemoryFailureStore("failed", in: store)
            self.codec = codec
            self.bus = MessageBus {
                TracingMiddleware(tracer: tracer)
                SendMiddleware(to: [async], by: Routes { Route(Note.kind.rawValue, to: "async") }, codec: codec)
                HandleMiddleware(handlers)
            }
            further.set(bus)
        }

        func drain() async throws {
            var configuration = WorkerConfiguration()
            configuration.limits.stopsWhenEmpty = true
            let worker = Worker(
                consuming: [async],
                named: "test",
                bus: bus,
                codec: codec,
                policies: ["async": TransportPolicy(retry: .multiplier(maximumRetries: 1, delay: .zero))],
                configuration: configuration,
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            )
            try await worker.run()
        }
    }

    @Test("A dispatch is a span of a producer, with where the message went and which one it is")
    func tracesDispatches() async throws {
        let line = Line(tracer, [Handler(for: Note.self) { _, _ in }])
        let sent = try await line.bus.dispatch(Note(text: "a"))
        let id = try #require(sent[SentStamp.self]?.id)
        let span = try #require(tracer.finishedSpans.first)
        #expect(tracer.finishedSpans.count == 1)
        #expect(span.operationName == "send async")
        #expect(span.kind == .producer)
        #expect(
            span.attributes == [
                "messaging.system": "howdah", "messaging.operation.name": "send", "messaging.operation.type": "send",
                "messaging.destination.name": "async", "messaging.message.id": .string("\(id)"),
                "howdah.message.type": .string(Note.kind.rawValue),
            ]
        )
    }

    @Test("Each attempt is a span of a consumer below that of the dispatch, and knows its error")
    func tracesAttempts() async throws {
        let line = Line(
            tracer,
            [
                Handler(for: Note.self) { _, context in
                    if context.attempt == 1 { throw Refusal() }
                }
            ]
        )
        try await line.bus.dispatch(Note(text: "a"))
        try await line.drain()
        let spans = tracer.finishedSpans
        #expect(spans.map(\.operationName) == ["send async", "process async", "process async"])
        let send = try #require(spans.first)
        for (number, span) in spans.dropFirst().enumerated() {
            #expect(span.kind == .consumer)
            #expect(span.traceID == send.traceID)
            #expect(span.parentSpanID == send.spanID)
            #expect(span.attributes.get("howdah.message.attempt") == .int64(Int64(number + 1)))
            #expect(span.attributes.get("messaging.destination.name") == "async")
            #expect(span.attributes.get("messaging.message.id") == send.attributes.get("messaging.message.id"))
            #expect(span.attributes.get("messaging.operation.name") == "process")
            #expect(span.errors.count == (number == 0 ? 1 : 0))
        }
    }

    @Test("What a handler dispatches belongs to its attempt, and the whole is one trace")
    func tracesWhatHandlersDispatch() async throws {
        let further = BusReference()
        let handler = Handler(for: Note.self) { note, _ in
            guard note.text == "first" else { return }
            try await further.bus?.dispatch(Note(text: "second"))
        }
        let line = Line(tracer, [handler], further: further)
        try await line.bus.dispatch(Note(text: "first"))
        try await line.drain()
        let spans = tracer.finishedSpans
        #expect(Set(spans.map(\.traceID)).count == 1)
        let processes = spans.filter { $0.operationName == "process async" }
        let sends = spans.filter { $0.operationName == "send async" }
        #expect(processes.count == 2 && sends.count == 2)
        #expect(sends.map(\.parentSpanID).contains(processes[0].spanID))
        #expect(processes[1].parentSpanID == sends.first { $0.parentSpanID == processes[0].spanID }?.spanID)
    }

    @Test("The context is stored in the headers, beside those that were given")
    func storesTheContext() async throws {
        let line = Line(tracer, [Handler(for: Note.self) { _, _ in }])
        try await line.bus.dispatch(Envelope(Note(text: "a"), stamps: [HeadersStamp(["tenant": "7"])]))
        let headers = try #require(line.async.sent.first).encoded.headers.values()
        let span = try #require(tracer.finishedSpans.first)
        #expect(headers["tenant"] == "7")
        #expect(headers[InMemoryTracer.traceIDKey] == span.traceID)
        #expect(headers[InMemoryTracer.spanIDKey] == span.spanID)
    }

    @Test("A message without a context, dispatched by another program, begins a trace of its own")
    func beginsATrace() async throws {
        let line = Line(tracer, [Handler(for: Note.self) { _, _ in }])
        let encoded = try line.codec.encode(Envelope(Note(text: "a")))
        _ = try await line.async.send([OutgoingMessage(encoded)])
        try await line.drain()
        let span = try #require(tracer.finishedSpans.first)
        #expect(span.operationName == "process async")
        #expect(span.parentSpanID == nil)
    }

    @Test("A dispatch that is refused says why in its span")
    func tracesRefusals() async throws {
        let line = Line(tracer, [Handler(for: Note.self) { _, _ in }])
        await #expect(throws: TransportError.self) {
            try await line.bus.dispatch(Note(text: "a").sent(to: "nowhere"))
        }
        #expect(tracer.finishedSpans.map(\.errors.count) == [1])
    }

    @Test("Without a tracer there is no middleware")
    func costsNothingWithoutATracer() {
        #expect(TracingMiddleware.bootstrapped.map { _ in true } == nil)
    }
}

private struct Refusal: Error {}
