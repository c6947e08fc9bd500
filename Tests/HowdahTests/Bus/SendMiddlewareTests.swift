import Howdah
import HowdahTesting
import Testing

@Suite struct SendMiddlewareTests {
    private let store = InMemoryStore()
    private let async: InMemoryTransport
    private let mail: InMemoryTransport
    private let handled = Recorder<String>()

    init() {
        async = InMemoryTransport("async", in: store)
        mail = InMemoryTransport("mail", in: store)
    }

    private func bus(
        _ routes: Routes,
        requiresSender: Bool = false,
        to senders: [any MessageSender] = []
    ) -> MessageBus {
        let handlers = Handlers {
            Handler(for: Note.self) { note, _ in handled.record(note.text) }
            Handler(for: Other.self) { other, _ in handled.record("other \(other.number)") }
            Handler(for: UrgentNote.self) { _, _ in handled.record("urgent") }
        }
        return MessageBus {
            SendMiddleware(
                to: [async, mail] + senders,
                by: routes,
                codec: JSONMessageCodec(for: handlers),
                requiresSender: requiresSender
            )
            HandleMiddleware(handlers)
        }
    }

    // B001
    @Test func aRoutedMessageWaitsAndIsNotHandled() async throws {
        let sent = try await bus(Routes { Route("*", to: "async") }).dispatch(Note(text: "one"))

        #expect(try await async.counts().ready == 1)
        #expect(handled.elements == [])
        #expect(sent[SentStamp.self] == SentStamp(transport: "async", id: async.sent[0].id))
    }

    // B002
    @Test func aMessageRoutedToTwoTransportsIsOneCopyInEach() async throws {
        let sent = try await bus(Routes { Route("*", to: "async", "mail") }).dispatch(Note(text: "one"))

        #expect(async.sent.count == 1)
        #expect(mail.sent.count == 1)
        #expect(sent.all(SentStamp.self).map(\.transport) == ["async", "mail"])
        #expect(handled.elements == [])
    }

    // B003
    @Test func aSubtypeLandsOnTheTransportOfItsParent() async throws {
        try await bus(Routes { Route(Note.self, to: "mail") }).dispatch(UrgentNote())

        #expect(mail.sent.map(\.encoded.kind) == ["note.urgent"])
    }

    // B005
    @Test func theStarTakesOnlyWhatNoOtherRuleTakes() async throws {
        let bus = bus(
            Routes {
                Route("*", to: "async")
                Route(Note.self, to: "mail")
            }
        )
        try await bus.dispatch(Note(text: "one"))
        try await bus.dispatch(Other())

        #expect(mail.sent.map(\.encoded.kind) == ["note"])
        #expect(async.sent.map(\.encoded.kind) == ["other"])
    }

    // B006
    @Test func anUnroutedMessageIsHandledBeforeDispatchReturns() async throws {
        let result = try await bus(Routes { Route(Other.self, to: "async") }).dispatch(Note(text: "one"))

        #expect(handled.elements == ["one"])
        #expect(result[HandledStamp.self]?.handler == "note")
        #expect(async.sent.isEmpty && mail.sent.isEmpty)
    }

    // B006
    @Test func aMessageForASynchronousTransportIsHandledAtOnce() async throws {
        let routes = Routes { Route("*", to: "sync", "async") }
        try await bus(routes, to: [SyncTransport("sync")]).dispatch(Note(text: "one"))

        #expect(handled.elements == ["one"])
        #expect(async.sent.count == 1)
    }

    // B007
    @Test func aBusThatRequiresATransportNamesTheUnroutedType() async throws {
        let error = await #expect(throws: HandlingError.self) {
            try await bus(Routes(), requiresSender: true).dispatch(Note(text: "one"))
        }

        #expect(error?.code == .noRoute)
        #expect(error?.message.contains("\"note\"") == true)
        #expect(handled.elements == [])
    }

    // B008
    @Test func aReceivedMessageIsHandledAndNotSentAgain() async throws {
        let bus = bus(Routes { Route("*", to: "async") })
        try await bus.dispatch(Envelope(Note(text: "one")).stamped(with: ReceivedStamp(.sample())))

        #expect(handled.elements == ["one"])
        #expect(async.sent.isEmpty)
    }

    // B009
    @Test func namedTransportsOverrideTheRoute() async throws {
        try await bus(Routes { Route("*", to: "async") }).dispatch(Note(text: "one").sent(to: "mail", "mail"))

        #expect(mail.sent.count == 1)
        #expect(async.sent.isEmpty)
    }

    @Test func anUnknownTransportIsRefusedByNameWithThoseThatExist() async throws {
        let error = await #expect(throws: TransportError.self) {
            try await bus(Routes()).dispatch(Note(text: "one").sent(to: "mial"))
        }

        #expect(error?.code == .unknownTransport)
        #expect(error?.message == "The transport \"mial\" does not exist. Valid transports are: async, mail.")
    }

    @Test func delayAndPriorityReachTheTransport() async throws {
        let bus = bus(Routes { Route("*", to: "async") })
        try await bus.dispatch(Note(text: "later").delayed(by: .seconds(600)))
        try await bus.dispatch(Note(text: "normal"))
        try await bus.dispatch(Note(text: "urgent").prioritized(-5))

        #expect(try await async.counts().delayed == 1)
        let worker = WorkerDescription(name: "test", host: "here", processID: 1, transports: ["async"])
        let session = try await store.openSession(SessionRequest(worker: worker, transports: ["async"]))
        let claimed = try await session.exchange(ExchangeRequest(claiming: 5, from: ["async"])).deliveries
        #expect(claimed.map(\.priority) == [-5, .normal])
    }
}
