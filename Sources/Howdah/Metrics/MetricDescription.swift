/// One metric as scrapers see it: what it is called, what it means, and by what its series are told apart.
public struct MetricDescription: Sendable, Hashable {
    /// How its value behaves.
    public enum Kind: String, Sendable, Hashable {
        /// It only grows, from the start of the process on.
        case counter
        /// It goes up and down.
        case gauge
        /// How often durations of each length occurred, since the start of the process.
        case histogram
    }

    public let name: String
    public let kind: Kind
    /// What it means, in one line.
    public let help: String
    /// The names of its labels, in the order in which samples give their values.
    public let labels: [String]

    public init(_ name: String, _ kind: Kind, labels: [String] = [], help: String) {
        self.name = name
        self.kind = kind
        self.help = help
        self.labels = labels
    }
}
