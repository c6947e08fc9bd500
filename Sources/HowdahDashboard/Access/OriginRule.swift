/// Decides whether a request for a change comes from a page of the dashboard itself.
///
/// Browsers say where a request comes from; a page of another site cannot change what they say. Programs that are no
/// browsers say nothing, and need no protection from other pages.
struct OriginRule: Sendable {
    /// The hosts under which the dashboard is known; none if any will do.
    let hosts: Set<String>

    /// Whether a request may be meant for this dashboard: a name that somebody points at it from outside is not one of
    /// its own (DNS rebinding).
    func accepts(host: String?) -> Bool {
        guard !hosts.isEmpty else { return true }
        return host.map { hosts.contains(Self.name(of: $0)) } ?? false
    }

    /// Whether a change may be made.
    func acceptsChange(_ headers: Headers) -> Bool {
        if let site = headers["sec-fetch-site"] { return site == "same-origin" }
        guard let origin = headers["origin"] else { return true }
        guard let host = headers["host"], let end = origin.firstRange(of: "://")?.upperBound else { return false }
        return origin[end...].lowercased() == host.lowercased()
    }

    /// A host without its port.
    private static func name(of host: String) -> String {
        let host = host.lowercased()
        if host.hasPrefix("[") { return String(host.prefix { $0 != "]" }.dropFirst()) }
        return String(host.prefix { $0 != ":" })
    }
}
