import Howdah
import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The body of a message as a page shows it.
struct BodyText: Sendable {
    /// How much of a body is shown, in bytes.
    static let limit = 65_536

    let text: String
    /// What the text does not say: that it was cut, or is none.
    let note: String?

    init(_ data: Data) {
        let size = Amount.bytes(data.count)
        guard let whole = String(validating: data, as: UTF8.self) else {
            self.text = Self.hex(data.prefix(1_024))
            self.note =
                data.count > 1_024 ? "The first 1 KiB of \(size) that are not text." : "\(size) that are not text."
            return
        }
        let pretty = data.count <= Self.limit * 4 ? PrettyJSON.text(whole) : nil
        let shown = pretty ?? whole
        guard shown.utf8.count > Self.limit else {
            self.text = shown
            self.note = shown.isEmpty ? "The body is empty." : nil
            return
        }
        self.text = String(decoding: shown.utf8.prefix(Self.limit), as: UTF8.self)
        self.note = "The first \(Amount.bytes(Self.limit)) of \(size)."
    }

    private static func hex(_ data: some Sequence<UInt8>) -> String {
        var text = ""
        for (index, byte) in data.enumerated() {
            if index > 0 { text += index % 32 == 0 ? "\n" : " " }
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return text
    }
}
