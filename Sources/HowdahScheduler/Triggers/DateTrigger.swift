public import Foundation

/// Fires once at each of some dates.
public struct DateTrigger: Trigger {
    private let moments: [Moment]

    /// Creates a trigger from dates in any order, of which equal ones are one.
    ///
    /// - Throws: When there are none.
    public init(_ dates: [Date]) throws(TriggerError) {
        self.moments = Set(dates.map { Moment($0) }).sorted()
        guard !moments.isEmpty else { throw TriggerError(text: "", reason: "at least one date is needed") }
    }

    /// Creates a trigger from dates as ``DateText`` reads them.
    public init(_ texts: [String], in zone: TriggerZone = .system) throws(TriggerError) {
        var dates: [Date] = []
        for text in texts { dates.append(try DateText.date(text, in: zone)) }
        try self.init(dates)
    }

    public func next(after date: Date) -> Date? {
        let moment = Moment(date)
        return moments.first { $0 > moment }?.date
    }

    public var description: String {
        let shown = moments.prefix(3).map { MomentText.text($0) }.joined(separator: ", ")
        return moments.count > 3 ? "at \(shown) and \(moments.count - 3) more" : "at \(shown)"
    }
}
