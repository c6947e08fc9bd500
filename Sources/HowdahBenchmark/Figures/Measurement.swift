import Howdah

/// What one measurement has shown.
struct Measurement: Sendable, Hashable {
    /// Messages a second; `nil` where the rate was given.
    var perSecond: Double?
    /// How long each call took, or each message its way; `nil` where only the whole was timed.
    var percentiles: Percentiles?

    init(perSecond: Double? = nil, percentiles: Percentiles? = nil) {
        self.perSecond = perSecond
        self.percentiles = percentiles
    }

    /// So many messages in a time.
    init(_ messages: Int, in time: Duration, _ samples: Samples? = nil) {
        perSecond = time > .zero ? Double(messages) / time.seconds : nil
        percentiles = samples?.percentiles
    }
}
