#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes text for people into headers, which hold lines of ASCII only.
enum HeaderText {
    /// Encodes text of any length, in lines of 76 characters at most, by RFC 2047 where it is needed.
    static func encode(_ text: String) -> String {
        isPlain(text) && text.utf8.count <= 60 && !text.contains("=?") ? text : encodedWords(text)
    }

    /// Encodes a name before an address, where some characters have a meaning.
    static func encodePhrase(_ text: String) -> String {
        let hasOnlyWords = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " ") }
        return hasOnlyWords && text.utf8.count <= 60 ? text : encodedWords(text)
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    /// An encoded word has 75 characters at most, and holds whole characters only.
    private static func encodedWords(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            let character = String(scalar)
            if word.utf8.count + character.utf8.count > 42 {
                words.append(word)
                word = ""
            }
            word += character
        }
        words.append(word)
        return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}
