/// Where a process answers those who watch over it.
public struct HealthAddress: Sendable, Hashable {
    /// The name or number of the interface to listen on.
    public var host: String
    /// The TCP port; 0 for any that is free.
    public var port: Int

    public init(host: String = HealthAddress.defaultHost, port: Int) {
        self.host = host
        self.port = port
    }

    /// This machine only.
    public static let defaultHost = "127.0.0.1"
}
