/// The message that is being handled, as those descend from it that its handler dispatches.
///
/// It is what the current task is about, as the context of a trace is, and no dependency: nothing works differently
/// without it. Nothing of it is computed before a handler dispatches something.
struct Lineage: Sendable {
    /// That of the handler that runs in this task; `nil` outside of handlers.
    @TaskLocal static var current: Lineage?

    let delivery: Delivery

    /// The envelope with the stamps that say what it descends from, unless it says so itself.
    ///
    /// - Throws: ``DecodingFailure`` if the headers of the message that is being handled cannot be read.
    func marked(_ envelope: Envelope) throws -> Envelope {
        let given = envelope.all(HeadersStamp.self).reduce(into: Set<String>()) { $0.formUnion($1.headers.keys) }
        var marked = envelope
        if envelope[CausationStamp.self] == nil, !given.contains(CausationStamp.header) {
            marked.stamp(with: CausationStamp(id: "\(delivery.id)"))
        }
        if envelope[CorrelationStamp.self] == nil, !given.contains(CorrelationStamp.header) {
            let inherited = try delivery.headers.values()[CorrelationStamp.header]
            marked.stamp(with: CorrelationStamp(id: inherited ?? "\(delivery.id)"))
        }
        return marked
    }
}
