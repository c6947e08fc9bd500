public import Howdah

/// The address on which health should be told cannot be listened on.
public struct HealthServerError: Error, CustomStringConvertible {
    public let address: HealthAddress
    /// What the system said.
    public let cause: any Error

    public var description: String {
        "Health cannot be told on \(address.host):\(address.port): \(cause). Choose another --health-port."
    }
}
