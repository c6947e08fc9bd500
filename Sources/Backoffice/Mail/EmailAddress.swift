/// A mail address, with the name of whom it reaches if that is known.
struct EmailAddress: Sendable, Hashable {
    /// The name for people, for example `Zoë Müller`.
    let name: String?
    /// The address for mail servers, for example `zoe@example.org`.
    let address: String

    /// Reads `zoe@example.org` or `Zoë Müller <zoe@example.org>`.
    ///
    /// Throws ``SMTPError`` of kind `invalidMessage` for what no server could deliver, or what would add lines to a header.
    init(_ text: String) throws {
        var address = Substring(text)
        var name = ""
        if let start = text.lastIndex(of: "<"), text.last == ">" {
            address = text[text.index(after: start)...].dropLast()
            name = text[..<start].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), address.utf8.allSatisfy(Self.isAllowed),
            address.utf8.count <= 254
        else {
            throw SMTPError(
                code: .invalidMessage,
                message: "Not a mail address: it must read name@example.org, in ASCII and without spaces."
            )
        }
        self.name = name.isEmpty ? nil : name
        self.address = String(address)
    }

    /// The address as it stands in a header.
    var headerText: String {
        guard let name else { return address }
        return "\(HeaderText.encodePhrase(name)) <\(address)>"
    }

    /// Visible ASCII, without what has a meaning in commands and headers.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !#"<>()[],;:\""#.utf8.contains(byte)
    }
}
