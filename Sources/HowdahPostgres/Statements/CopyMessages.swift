import Howdah
import PostgresLibpq

/// Stores very many messages that are ready at once, in one stream: all of them or none.
///
/// The stream is written while the server reads it. It takes two round trips more than ``InsertMessages``, which pays
/// from about a thousand messages on.
struct CopyMessages: AsyncSequence, Sendable {
    static let sql = """
        COPY howdah.message (id, queue, priority, type, headers, body) FROM STDIN (FORMAT binary)
        """

    /// From how many messages on the stream is faster.
    static let minimum = 1_000

    let ids: [MessageID]
    let messages: [(message: OutgoingMessage, queue: Int32)]

    /// The rows in PostgreSQL's binary format of COPY, some at a time.
    struct AsyncIterator: AsyncIteratorProtocol {
        private static let bytesAtATime = 65_536
        private static let signature: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]

        let rows: CopyMessages
        private var position = 0
        private var isFinished = false

        init(_ rows: CopyMessages) {
            self.rows = rows
        }

        mutating func next() async -> [UInt8]? {
            guard !isFinished else { return nil }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(Self.bytesAtATime + 4_096)
            if position == 0 {
                bytes += Self.signature
                // Flags, and the length of what may follow in the header.
                Int64(0).encode(into: &bytes)
            }
            while position < rows.messages.count, bytes.count < Self.bytesAtATime {
                rows.append(position, to: &bytes)
                position += 1
            }
            if position == rows.messages.count {
                isFinished = true
                Int16(-1).encode(into: &bytes)
            }
            return bytes
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(self)
    }

    private func append(_ index: Int, to bytes: inout [UInt8]) {
        let (message, queue) = messages[index]
        Int16(6).encode(into: &bytes)
        Self.append(ids[index].rawValue, to: &bytes)
        Self.append(queue, to: &bytes)
        Self.append(message.priority.rawValue, to: &bytes)
        Self.append(message.encoded.kind.rawValue, to: &bytes)
        Self.append(message.encoded.headers.json, to: &bytes)
        Self.append(message.encoded.body, to: &bytes)
    }

    /// A value behind its length.
    private static func append<Value: PostgresEncodable>(_ value: Value, to bytes: inout [UInt8]) {
        let start = bytes.count
        Int32(0).encode(into: &bytes)
        value.encode(into: &bytes)
        let length = UInt32(bytes.count - start - 4)
        for byte in 0..<4 {
            bytes[start + byte] = UInt8(truncatingIfNeeded: length >> UInt32(24 - 8 * byte))
        }
    }
}
