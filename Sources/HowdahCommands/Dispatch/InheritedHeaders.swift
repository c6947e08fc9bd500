import Howdah

/// What messages inherit that a program dispatches while it handles one.
enum InheritedHeaders {
    /// The headers that say what a message descends from.
    ///
    /// - Parameter environment: The environment of this process, in which a worker names the message that is handled.
    /// - Returns: No headers outside of handlers.
    static func headers(_ environment: [String: String]) -> [String: String] {
        guard let id = environment["HOWDAH_MESSAGE_ID"], !id.isEmpty else { return [:] }
        let correlation = environment["HOWDAH_CORRELATION_ID"].flatMap { $0.isEmpty ? nil : $0 } ?? id
        return [CausationStamp.header: id, CorrelationStamp.header: correlation]
    }
}
