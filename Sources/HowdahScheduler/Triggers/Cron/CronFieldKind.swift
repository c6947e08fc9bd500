/// The six fields of a cron expression, in the order in which they are written.
enum CronFieldKind: Int, CaseIterable {
    case second
    case minute
    case hour
    case dayOfMonth
    case month
    case dayOfWeek

    var name: String {
        switch self {
        case .second: "second"
        case .minute: "minute"
        case .hour: "hour"
        case .dayOfMonth: "day of the month"
        case .month: "month"
        case .dayOfWeek: "day of the week"
        }
    }

    /// The name with its article.
    var article: String { self == .hour ? "an hour" : "a \(name)" }

    /// The numbers that may be written, Sunday as 0 and as 7.
    var range: ClosedRange<Int> {
        switch self {
        case .second, .minute: 0...59
        case .hour: 0...23
        case .dayOfMonth: 1...31
        case .month: 1...12
        case .dayOfWeek: 0...7
        }
    }

    /// The numbers that a hashed field is drawn from: those that every month and week has once.
    var hashedRange: ClosedRange<Int> {
        switch self {
        case .dayOfMonth: 1...28
        case .dayOfWeek: 0...6
        default: range
        }
    }

    /// The numbers that `*` stands for.
    var everyRange: ClosedRange<Int> {
        self == .dayOfWeek ? 0...6 : range
    }

    /// The number that a name of three lower-case letters stands for.
    func number(named name: String) -> Int? {
        switch self {
        case .month: Self.months.firstIndex(of: name).map { $0 + 1 }
        case .dayOfWeek: WeekDays.names.firstIndex(of: name)
        default: nil
        }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
