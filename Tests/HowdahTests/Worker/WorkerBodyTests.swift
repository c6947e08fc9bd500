import Howdah
import HowdahTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a worker does about bodies that a store has left out.
struct WorkerBodyTests {
    private let fixture = WorkerFixture { Handler(for: Note.self) { _, _ in } }

    /// A message whose body stays in the store.
    private final class LeftOut: DeliveryContent {
        let transport: TransportName = "async"
        let kind = Note.kind
        let headers: MessageHeaders = [:]
        let body = Data()
        let isBodyLeftOut = true
        let createdAt = Date.distantPast
        let origin: TransportName? = nil
    }

    @Test(arguments: [0, 2])
    func isLoadedBeforeItIsHandled(_ losses: Int) async throws {
        let scripted = try await run(losses: losses)

        #expect(scripted.loads.elements == [MessageID(rawValue: 1)])
        guard case .handled = scripted.settlements.elements.first?.outcome else {
            Issue.record("It was not handled: \(scripted.settlements.elements)")
            return
        }
    }

    /// Its body may be what has cost the workers.
    @Test func isNotLoadedForAMessageThatIsSetAsideUnread() async throws {
        let scripted = try await run(losses: 3)

        #expect(scripted.loads.elements.isEmpty)
        guard case .failed = scripted.settlements.elements.first?.outcome else {
            Issue.record("It was not set aside: \(scripted.settlements.elements)")
            return
        }
    }

    private func run(losses: Int) async throws -> ScriptedStore {
        let id = MessageID(rawValue: 1)
        var delivery = Delivery(id: id, lease: Delivery.Lease(rawValue: 1), attempt: 1, content: LeftOut())
        delivery.losses = losses
        let scripted = ScriptedStore([.give(delivery)])
        try await fixture.worker(consuming: [scripted]) { $0.limits.messages = 1 }.run()
        return scripted
    }
}
