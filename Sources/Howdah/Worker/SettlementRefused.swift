/// The reason recorded for a message whose outcome the store refused to record.
///
/// The message was handled, or failed, as its text says; what was refused is the record of that.
public struct SettlementRefused: UnrecoverableFailure, DescribedFailure, CustomStringConvertible {
    /// What could not be recorded.
    public var outcome: String
    /// What the store said.
    public var reason: String

    init(_ outcome: Settlement.Outcome, _ error: any Error) {
        self.outcome =
            switch outcome {
            case .handled: "It was handled"
            case .retry(_, let report, _), .failed(let report, _, _): "It failed (\(report.message))"
            case .released: "It was not attempted"
            case .cancelled: "It was cancelled"
            }
        self.reason = ErrorText.message(of: error)
    }

    public var description: String {
        "\(outcome), but the store refused to record that: \(reason)"
    }
}
