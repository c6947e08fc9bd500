#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The text of a mail in lines a mail server takes.
struct EmailBody {
    /// The value of `Content-Transfer-Encoding`.
    let encoding: String
    /// The lines, each of them ended by CR LF.
    let content: String

    /// Leaves text as it is when it is ASCII in lines of 998 characters at most, else encodes it.
    init(_ text: String) {
        // "\r\n" is one Character: splitting by characters takes all three kinds of line ends.
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline && $0.isASCII }
        let ended = (lines.last == "" ? lines.dropLast() : lines[...]).map { $0 + "\r\n" }.joined()
        if lines.allSatisfy({ $0.utf8.count <= 998 && $0.utf8.allSatisfy(Self.isPlain) }) {
            self.encoding = "7bit"
            self.content = ended
        } else {
            self.encoding = "base64"
            var options = Data.Base64EncodingOptions.lineLength76Characters
            options.formUnion([.endLineWithCarriageReturn, .endLineWithLineFeed])
            self.content = Data(ended.utf8).base64EncodedString(options: options) + "\r\n"
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) || byte == 0x09
    }
}
