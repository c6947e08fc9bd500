import Howdah

/// What lies in transports before workers empty them.
struct DrainLoad: Sendable, Hashable {
    var messages: Int
    /// Over how many transports the messages are spread, one after the other.
    var transports = 1
    /// How many priorities they have, one after the other.
    var priorities = 1
    /// The size of a body, in bytes; that of the plan if `nil`.
    var payload: Int?

    /// How many of the messages go to a transport, of which the first is number 0.
    func share(of transport: Int) -> Int {
        messages / transports + (transport < messages % transports ? 1 : 0)
    }

    /// The priority of a message, of which the first is number 0.
    func priority(of message: Int) -> Priority { Priority(rawValue: Int16(message % priorities)) }
}
