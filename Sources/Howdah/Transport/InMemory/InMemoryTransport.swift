/// A transport whose messages are held by an ``InMemoryStore``.
///
/// It remembers what it was given and what became of it, so that a test can look:
///
/// ```swift
/// try await bus.dispatch(SendWelcomeMail(customer: 42))
///
/// #expect(mail.sent.map(\.encoded.kind) == [SendWelcomeMail.kind])
/// ```
public struct InMemoryTransport: MessageSender, MessageReceiver, InspectableTransport {
    /// A message as the transport remembers it.
    public struct Entry: Sendable, Equatable, Identifiable {
        public var id: MessageID
        /// What was stored.
        public var encoded: EncodedMessage

        init(_ message: InMemoryMessage) {
            self.id = message.id
            self.encoded = message.encoded
        }
    }

    public let name: TransportName
    private let inMemoryStore: InMemoryStore

    public var store: any MessageStore { inMemoryStore }

    /// Declares a transport in a store.
    ///
    /// Transports of the same name and store are one.
    public init(_ name: TransportName, in store: InMemoryStore = InMemoryStore()) {
        self.name = name
        self.inMemoryStore = store
        store.update { state, _ in state.declare(transport: name) }
    }

    public func send(_ messages: [OutgoingMessage]) async throws -> [MessageID] {
        try await inMemoryStore.send(messages.map { AddressedMessage($0, to: name) })
    }

    public func counts() async throws -> MessageCounts {
        inMemoryStore.update { $0.counts(of: name, now: $1) }
    }

    /// The messages that were sent, delayed ones included, in the order of their arrival.
    ///
    /// They are kept until ``reset()``, and so are the other records.
    public var sent: [Entry] { record(\.sent) }

    /// The messages that were handled, in the order in which they were settled.
    public var acknowledged: [Entry] { record(\.acknowledged) }

    /// The messages that were set aside after their last attempt, in the order in which they were settled.
    public var rejected: [Entry] { record(\.rejected) }

    private func record(_ list: KeyPath<InMemoryQueue, [Entry]>) -> [Entry] {
        inMemoryStore.update { state, _ in state.queues[name]?[keyPath: list] ?? [] }
    }

    /// Forgets every message, whether it waits, is delayed or is in hand, and every record.
    ///
    /// Messages that were set aside stay in their failure store.
    public func reset() {
        inMemoryStore.update { state, _ in state.reset(name) }
    }
}
