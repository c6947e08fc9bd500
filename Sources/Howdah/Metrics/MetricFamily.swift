/// The present values of one metric.
public struct MetricFamily: Sendable {
    /// One series of the metric at this moment.
    public struct Sample: Sendable {
        /// The values of the labels, in the order of ``MetricDescription/labels``.
        public var labels: [String]
        public var value: Value

        public init(_ value: Value, labels: [String] = []) {
            self.labels = labels
            self.value = value
        }
    }

    public enum Value: Sendable {
        case number(Double)
        case durations(DurationHistogram)
    }

    public let description: MetricDescription
    public var samples: [Sample]

    public init(_ description: MetricDescription, _ samples: [Sample]) {
        self.description = description
        self.samples = samples
    }
}
