/// What a process has done.
struct PartReport: Sendable, Hashable, Codable {
    /// How many messages.
    var messages = 0
    /// When it began, by the clock of the machine, in nanoseconds.
    var start: Int64 = 0
    /// When everything was settled.
    var end: Int64 = 0
    /// How long each message was on its way.
    var samples = Samples()
    /// The resident memory after a tenth of the messages, and at the end, in bytes.
    var tenthBytes = 0
    var endBytes = 0
    /// The most resident memory of the process, in bytes.
    var peakBytes = 0

    var seconds: Double { Double(end - start) / 1e9 }
    var perSecond: Double { seconds > 0 ? Double(messages) / seconds : 0 }
}

extension [PartReport] {
    /// All messages a second, from the first start to the last end.
    var measurement: Measurement {
        guard let start = map(\.start).min(), let end = map(\.end).max() else { return Measurement() }
        return Measurement(reduce(0) { $0 + $1.messages }, in: MonotonicTime.duration(from: start, to: end))
    }
}
