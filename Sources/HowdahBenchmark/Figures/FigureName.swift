/// What is measured and compared with its floor; the raw value is its key in the JSON.
enum FigureName: String, CaseIterable, Sendable {
    case dispatchOne = "dispatch_one"
    case dispatchFrom16 = "dispatch_16_tasks"
    case dispatchFrom256 = "dispatch_256_tasks"
    case dispatchBulk100 = "dispatch_bulk_100"
    case dispatchBulk10000 = "dispatch_bulk_10000"
    case drain
    case latency
    case latencyDispatch = "latency_dispatch"

    /// What it is called for people.
    var title: String {
        switch self {
        case .dispatchOne: "dispatch one at a time"
        case .dispatchFrom16: "dispatch from 16 tasks"
        case .dispatchFrom256: "dispatch from 256 tasks"
        case .dispatchBulk100: "dispatch in bulk of 100"
        case .dispatchBulk10000: "dispatch in bulk of 10,000"
        case .drain: "drain by 1 worker"
        case .latency: "dispatch to handler"
        case .latencyDispatch: "the dispatch of that"
        }
    }

    /// Whether the ratio to the floor is one of rates; otherwise it is one of times.
    var isRate: Bool {
        switch self {
        case .latency, .latencyDispatch: false
        default: true
        }
    }
}
