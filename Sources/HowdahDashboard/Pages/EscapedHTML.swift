import Mustache

/// Text as a page holds it, escaped byte by byte.
///
/// Mustache's own escaping goes by characters: a quotation mark with an accent on it is another character to Swift, and
/// still a quotation mark to a browser.
struct EscapedHTML: MustacheContentType {
    static let name = "HOWDAH_HTML"

    func escapeText(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            // A NUL is no character of HTML, and other controls are none that anybody could see.
            case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: bytes += "\u{FFFD}".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
