/// What a request says before its body: what access is decided from.
struct RequestHead: Sendable {
    var method: Endpoint.Method
    var path: String
    var headers: Headers
    /// The address at the other end of the connection, as ``AddressText`` writes it.
    var peer: String?
    /// The proxies whose word on where requests come from counts.
    var proxies: Set<String> = []

    /// Where the request comes from: the other end of the connection or, if that is a proxy whose word counts, whoever has
    /// asked the first such proxy.
    var address: String {
        guard let peer else { return "unknown" }
        guard proxies.contains(peer) else { return peer }
        return ForwardedFor(headers.all("x-forwarded-for")).origin(behind: proxies) ?? peer
    }

    /// The value of a cookie.
    func cookie(_ name: String) -> String? {
        let pairs = headers.all("cookie").flatMap { $0.split(separator: ";") }
        for pair in pairs {
            let parts = pair.trimmingPrefix { $0 == " " }.split(separator: "=", maxSplits: 1)
            if parts.count == 2, parts[0] == name { return String(parts[1]) }
        }
        return nil
    }

    /// Whether whoever asks reads pages, rather than data.
    var wantsPage: Bool {
        guard let accept = headers["accept"] else { return false }
        return accept.contains("text/html")
    }
}
