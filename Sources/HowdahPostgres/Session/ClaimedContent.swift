import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What was claimed of a message, read from the server's answer when it is handled.
///
/// The answer is kept in memory until the last message of it is settled; so are the messages themselves.
final class ClaimedContent: DeliveryContent {
    let transport: TransportName
    let createdAt: Date
    let origin: TransportName?
    private let row: PostgresRow
    /// For how long it had been ready when it was claimed.
    private let readyFor: Duration?
    private let receivedAt: ContinuousClock.Instant

    var kind: MessageKind { MessageKind(rawValue: text(8)) }
    var headers: MessageHeaders { MessageHeaders(json: text(9)) }
    var body: Data { row[10].withUnsafeBytes { Data($0) } }
    var isBodyLeftOut: Bool { row[10].isNull }

    /// Reads what may be missing or of another type, so that the rest can be read without an error.
    init(_ row: PostgresRow, transport: TransportName, receivedAt: ContinuousClock.Instant) throws {
        self.row = row
        self.receivedAt = receivedAt
        self.readyFor = try row.decode(14)
        self.transport = transport
        self.createdAt = try row.decode(7)
        self.origin = try row.decode(13, as: String?.self).map { TransportName(rawValue: $0) }
    }

    func waitingTime() -> Duration? {
        readyFor.map { $0 + receivedAt.duration(to: .now) }
    }

    /// A text column; what is no UTF-8, which only a database with another encoding can hold, is repaired.
    private func text(_ column: Int) -> String {
        row[column].withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }
}
