import Howdah

/// The reports of failed attempts, a list for each column.
struct FailureColumns: Sendable {
    /// Positions of messages, or identifiers of failed ones.
    var slots: [Int64] = []
    var delays: [Int64] = []
    var headers: [String?] = []
    var classes: [String] = []
    var messages: [String] = []
    var codes: [String?] = []
    var traces: [String?] = []

    var isEmpty: Bool { slots.isEmpty }

    mutating func append(
        _ report: FailureReport,
        slot: Int64,
        delay: Duration = .zero,
        headers newHeaders: MessageHeaders? = nil
    ) {
        slots.append(slot)
        delays.append(Milliseconds.rounded(delay))
        headers.append(newHeaders?.json)
        classes.append(report.errorClass)
        messages.append(report.message)
        codes.append(report.code)
        traces.append(report.trace)
    }
}
