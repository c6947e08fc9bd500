/// What becomes of due times at which no scheduler was there.
public enum MissedRuns: Sendable, Hashable {
    /// Each of them is made up for, in order.
    case all
    /// The latest is made up for, and stands for the others.
    case latest
    /// None is made up for: what is noticed later than ``tolerance`` is passed over.
    case none
    /// Those of the last so much time are made up for, in order.
    case within(Duration)

    /// How late a run may be without counting as missed.
    public static let tolerance: Duration = .seconds(5)
}

extension MissedRuns: CustomStringConvertible {
    public var description: String {
        switch self {
        case .all: "all"
        case .latest: "latest"
        case .none: "none"
        case .within(let duration): "within \(duration)"
        }
    }
}
