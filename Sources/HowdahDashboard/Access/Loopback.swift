/// The addresses by which a machine reaches itself.
enum Loopback {
    /// Whether a server that listens on this host is reached from its own machine only.
    static func contains(host: String) -> Bool {
        host == "localhost" || contains(address: host)
    }

    /// Whether a connection from this address comes from the same machine.
    static func contains(address: String) -> Bool {
        address == "::1" || isIPv4(address) || address.hasPrefix("::ffff:") && isIPv4(address.dropFirst(7))
    }

    private static func isIPv4(_ text: some StringProtocol) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
