import Howdah
import HowdahTesting
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A store that gives what a script says: one step for each claim.
final class ScriptedStore: MessageStore, MessageReceiver {
    enum Step {
        /// So many messages.
        case deliver(Int)
        /// This message.
        case give(Delivery)
        /// This error, which also concerns what was to be settled.
        case fail(TransportError)
    }

    let name: TransportName = "async"
    /// How long the worker was willing to rest, each time.
    let rests = Recorder<Duration>()
    /// What was settled.
    let settlements = Recorder<Settlement>()
    /// Whose bodies were loaded.
    let loads = Recorder<MessageID>()
    private let state: Mutex<(steps: [Step], lastID: Int64)>

    init(_ steps: [Step]) {
        self.state = Mutex((steps, 0))
    }

    var store: any MessageStore { self }

    func openSession(_ request: SessionRequest) async throws -> any ClaimSession { Session(store: self) }

    func send(_ messages: [AddressedMessage]) async throws -> [MessageID] { [] }

    private func nextStep() -> Step {
        state.withLock { $0.steps.isEmpty ? .deliver(0) : $0.steps.removeFirst() }
    }

    private func makeDelivery() -> Delivery {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return Delivery(
            id: MessageID(rawValue: id),
            transport: name,
            lease: Delivery.Lease(rawValue: id),
            attempt: 1,
            encoded: EncodedMessage(kind: Note.kind, body: Data(#"{"text":"\#(id)"}"#.utf8)),
            createdAt: .distantPast
        )
    }

    private struct Session: ClaimSession {
        let store: ScriptedStore

        func exchange(_ request: ExchangeRequest) async throws -> ExchangeResult {
            switch request.limit > 0 ? store.nextStep() : .deliver(0) {
            case .fail(let error): throw error
            case .give(let delivery): return ExchangeResult(deliveries: [delivery])
            case .deliver(let count):
                for settlement in request.settlements { store.settlements.record(settlement) }
                return ExchangeResult(deliveries: (0..<count).map { _ in store.makeDelivery() })
            }
        }

        func rest(for duration: Duration, awaiting transports: [TransportName]) async throws -> Bool {
            store.rests.record(duration)
            return true
        }

        func renew(_ report: WorkerReport) async throws -> RenewalResult { RenewalResult() }
        func begin(_ delivery: Delivery) async throws {}

        func load(_ delivery: Delivery) async throws -> Delivery {
            store.loads.record(delivery.id)
            return delivery.loaded(Data(#"{"text":"loaded"}"#.utf8))
        }

        func wake() {}
        func close() async {}
    }
}
