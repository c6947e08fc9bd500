/// Reads the literal of a JSON string that has been scanned before.
enum JSONString {
    /// What the literal says.
    ///
    /// A lone surrogate becomes U+FFFD.
    static func decode(_ literal: ArraySlice<UInt8>) -> String {
        var units: [UInt16] = []
        var rest = String(decoding: literal.dropFirst().dropLast(), as: UTF8.self).utf16[...]
        while let unit = rest.popFirst() {
            guard unit == 0x5C, let escaped = rest.popFirst() else {
                units.append(unit)
                continue
            }
            if escaped == 0x75 {
                let digits = String(decoding: rest.prefix(4), as: UTF16.self)
                rest = rest.dropFirst(4)
                units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
            } else {
                units.append(simple[escaped] ?? escaped)
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// What `\b`, `\f`, `\n`, `\r` and `\t` stand for; every other escaped character stands for itself.
    private static let simple: [UInt16: UInt16] = [0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09]
}
