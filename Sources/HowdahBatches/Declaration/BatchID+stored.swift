package import Howdah

extension BatchID {
    /// Finds the batch in headers as they are stored, without reading all of them.
    ///
    /// `nil` if there is none, or it is not written as Howdah writes it. The database looks for the same text; see
    /// `howdah.batch_of` in `migrations/howdah/0005_batches.sql`.
    package init?(stored headers: MessageHeaders) {
        var json = headers.json
        guard json != "{}", let id = json.withUTF8({ Self(storedHeaders: UnsafeRawBufferPointer($0)) }) else {
            return nil
        }
        self = id
    }

    private static let storedKey = Array("\"\(BatchStamp.header)\":\"".utf8)

    /// Finds the batch in the bytes of stored headers.
    package init?(storedHeaders bytes: UnsafeRawBufferPointer) {
        let key = Self.storedKey
        guard bytes.count > key.count else { return nil }
        for start in 0..<(bytes.count - key.count) where bytes[start...].starts(with: key) {
            let digits = bytes[(start + key.count)...].prefix { $0 != UInt8(ascii: "\"") }
            guard 1...18 ~= digits.count else { return nil }
            var number: Int64 = 0
            for digit in digits {
                guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
                number = number * 10 + Int64(digit - UInt8(ascii: "0"))
            }
            self.init(rawValue: number)
            return
        }
        return nil
    }
}
