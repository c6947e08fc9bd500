import NIOCore

/// The one way in which addresses are written here, so that they can be compared as texts.
enum AddressText {
    /// The address, as short as it can be written; `nil` if the text is none.
    ///
    /// An IPv4 address that was mapped into IPv6, as a server that listens on both meets it, is the IPv4 address.
    static func canonical(_ text: some StringProtocol) -> String? {
        do {
            guard let address = try SocketAddress(ipAddress: String(text), port: 0).ipAddress else { return nil }
            let isMapped = address.hasPrefix("::ffff:") && address.contains(".")
            return isMapped ? String(address.dropFirst("::ffff:".count)) : address
        } catch {
            return nil
        }
    }

    /// The addresses of a set; what is none stays as it is, and equals no address.
    static func canonical(_ texts: Set<String>) -> Set<String> {
        Set(texts.map { canonical($0) ?? $0 })
    }
}
