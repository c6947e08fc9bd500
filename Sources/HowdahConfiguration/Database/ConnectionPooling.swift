/// Whether a transport reaches its server through a pooler such as pgbouncer in transaction mode.
///
/// Behind one, dead workers are noticed only when their leases end, and arrivals only by polling.
public enum ConnectionPooling: String, Sendable, Hashable, CaseIterable {
    /// Find out on connecting.
    case automatic = "auto"
    /// There is a pooler.
    case pooled = "true"
    /// The server is reached directly.
    case direct = "false"
}
