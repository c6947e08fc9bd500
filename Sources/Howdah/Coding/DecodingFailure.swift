/// An error thrown when a stored message cannot be turned into a value.
///
/// Such a message is set aside in the failure store as it is, so that a later build can handle it.
public struct DecodingFailure: Error, CustomStringConvertible {
    /// What is wrong, as a sentence without its full stop.
    public var reason: String
    /// What the decoder said.
    public var underlying: (any Error)?

    public init(reason: String, underlying: (any Error)? = nil) {
        self.reason = reason
        self.underlying = underlying
    }

    public var description: String {
        guard let underlying else { return "\(reason)." }
        return "\(reason): \(ErrorText.message(of: underlying))"
    }
}
