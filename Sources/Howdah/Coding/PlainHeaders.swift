/// Reads headers that are stored as Howdah stores most of them: one object of strings, without spaces or escapes.
///
/// A decoder of JSON takes twenty times as long, which every message with a header would pay for.
enum PlainHeaders {
    private static let quote = UInt8(ascii: "\"")

    /// The headers by name; `nil` if the text is anything else, which is for a decoder of JSON to understand.
    static func values(in text: String) -> [String: String]? {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count > 2, bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else { return nil }
            var values: [String: String] = [:]
            var position = 1
            while true {
                guard let name = string(in: bytes, &position, before: UInt8(ascii: ":")),
                    let value = string(in: bytes, &position, before: nil), position <= bytes.count
                else { return nil }
                // Of a name that comes twice, a decoder decides which counts.
                guard values.updateValue(value, forKey: name) == nil else { return nil }
                let next = bytes[position - 1]
                if next == UInt8(ascii: "}"), position == bytes.count { return values }
                guard next == UInt8(ascii: ",") else { return nil }
            }
        }
    }

    /// Reads a string and the byte behind it.
    private static func string(
        in bytes: UnsafeBufferPointer<UInt8>,
        _ position: inout Int,
        before separator: UInt8?
    ) -> String? {
        guard position < bytes.count, bytes[position] == quote else { return nil }
        let start = position + 1
        var end = start
        while end < bytes.count, bytes[end] != quote {
            guard bytes[end] != UInt8(ascii: "\\"), bytes[end] >= 0x20 else { return nil }
            end += 1
        }
        guard end + 1 < bytes.count, separator == nil || bytes[end + 1] == separator else { return nil }
        position = end + 2
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
