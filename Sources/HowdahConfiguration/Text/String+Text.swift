import Howdah

extension String {
    /// The text without the white space around it.
    var trimmed: Substring {
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return head }
        return head[...last]
    }

    /// The text in quotation marks, made safe to print.
    var quoted: String { "\"\(Printable(self, limit: 100))\"" }

    /// The text with `%2F` and the like replaced by what they stand for, as in the query of a URL.
    ///
    /// It is `nil` if what follows a `%` is not two hexadecimal digits, or if the result is not UTF-8.
    var percentDecoded: String? {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let digits = String(rest.prefix(2)), digits.count == 2, digits.allSatisfy(\.isHexDigit),
                let decoded = UInt8(digits, radix: 16)
            else {
                return nil
            }
            bytes.append(decoded)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
