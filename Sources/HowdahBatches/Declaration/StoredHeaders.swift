/// What is looked for in headers as they are stored, without reading all of them.
///
/// The database looks for the same texts; see `migrations/howdah/0005_batches.sql`.
package enum StoredHeaders {
    private static let batchKey = Array("\"\(BatchStamp.header)\":\"".utf8)
    private static let chainKey = Array("\"\(ChainStamp.header)\"".utf8)

    /// The batch that a message is an item of; `nil` if it is of none, or its header is not as Howdah writes it.
    package static func batch(in bytes: UnsafeRawBufferPointer) -> BatchID? {
        guard let start = end(of: batchKey, in: bytes) else { return nil }
        let digits = bytes[start...].prefix { $0 != UInt8(ascii: "\"") }
        guard 1...18 ~= digits.count, digits.first != UInt8(ascii: "0") else { return nil }
        var number: Int64 = 0
        for digit in digits {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
            number = number * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        return BatchID(rawValue: number)
    }

    /// Whether other messages follow this one in a chain.
    package static func hasChain(in bytes: UnsafeRawBufferPointer) -> Bool {
        end(of: chainKey, in: bytes) != nil
    }

    /// Where the first occurrence of a text ends.
    private static func end(of key: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int? {
        var start = 0
        while start + key.count <= bytes.count {
            var length = 0
            while length < key.count, bytes[start + length] == key[length] { length += 1 }
            if length == key.count { return start + length }
            start += 1
        }
        return nil
    }
}
