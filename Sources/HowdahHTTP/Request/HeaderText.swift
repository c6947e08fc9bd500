import Howdah

/// Texts in a form in which they can be the value of a header.
enum HeaderText {
    /// A name with everything but printable ASCII as `%` and two hexadecimal digits, and so is `%` itself.
    static func name(_ name: String) -> String {
        var text = ""
        for byte in name.utf8 {
            if (0x21...0x7E).contains(byte), byte != UInt8(ascii: "%") {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + hexadecimal(UInt16(byte), digits: 2)
            }
        }
        return text
    }

    /// JSON with everything but ASCII as `\u` and four hexadecimal digits, which means the same.
    static func json(_ json: String) -> String {
        guard !json.utf8.allSatisfy({ $0 < 0x7F }) else { return json }
        var text = ""
        for unit in json.utf16 {
            if unit < 0x7F, let scalar = Unicode.Scalar(unit) {
                text.unicodeScalars.append(scalar)
            } else {
                text += "\\u" + hexadecimal(unit, digits: 4)
            }
        }
        return text
    }

    /// Whether a text can be the value of a header as it is: printable ASCII, spaces and tabs.
    static func isValue(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == UInt8(ascii: "\t") }
    }

    private static func hexadecimal(_ number: UInt16, digits: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
