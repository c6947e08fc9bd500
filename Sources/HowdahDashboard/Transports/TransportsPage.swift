import Howdah
import HowdahCommands

/// The transports with what they hold and what is declared of them.
struct TransportsPage: Sendable {
    /// What is declared of a transport.
    struct Declaration: Sendable {
        let row: TransportRow
        let kind: String
        let retry: String
        let failureStore: String
        let rateLimit: String
    }

    struct Store: Sendable {
        let name: String
        let count: String
        let path: String
    }

    let frame: Frame
    let transports: [Declaration]
    let stores: [Store]

    init(_ system: MessagingSystem, _ snapshot: Snapshot, frame: Frame) {
        self.frame = frame
        self.transports = zip(system.transports, snapshot.transports).map { transport, reading in
            let cells = TransportList.row(transport).map { $0 == "-" ? "–" : $0 }
            return Declaration(
                row: TransportRow(reading, in: snapshot),
                kind: cells[1],
                retry: cells[2],
                failureStore: cells[3],
                rateLimit: cells[4]
            )
        }
        self.stores = snapshot.failureStores.map { store in
            Store(name: store.name.rawValue, count: CountText.grouped(store.count), path: "/failed?store=\(store.name)")
        }
    }
}
