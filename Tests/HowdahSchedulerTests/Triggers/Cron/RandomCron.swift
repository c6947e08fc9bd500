/// A random cron expression together with what it means, so that it can be matched without being read.
struct RandomCron {
    struct Field {
        var text = "*"
        var numbers: Set<Int>
        var isEvery = true
        var hasStep = false
    }

    let minute: Field
    let hour: Field
    let day: Field
    let month: Field
    let weekday: Field

    init(using generator: inout some RandomNumberGenerator) {
        minute = Self.field(0...59, &generator)
        hour = Self.field(0...23, &generator)
        day = Self.field(1...31, &generator)
        month = Self.field(1...12, &generator)
        weekday = Self.field(0...6, &generator)
    }

    var text: String { [minute, hour, day, month, weekday].map(\.text).joined(separator: " ") }

    /// Whether hours are a rhythm, which follows elapsed time.
    var followsElapsedTime: Bool {
        hour.numbers.count == 24 || ((hour.isEvery || hour.hasStep) && hour.numbers.count > 1)
    }

    func matches(_ time: LocalMinute) -> Bool {
        let isDay = day.numbers.contains(time.day)
        let isWeekday = weekday.numbers.contains(time.weekday)
        let isDate = day.isEvery ? isWeekday : weekday.isEvery ? isDay : isDay || isWeekday
        return minute.numbers.contains(time.minute) && hour.numbers.contains(time.hour)
            && month.numbers.contains(time.month) && isDate
    }

    private static func field(_ range: ClosedRange<Int>, _ generator: inout some RandomNumberGenerator) -> Field {
        let lower = Int.random(in: range, using: &generator)
        let upper = Int.random(in: lower...range.upperBound, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0:
            return Field(text: "\(lower)-\(upper)", numbers: Set(lower...upper), isEvery: false)
        case 1:
            let step = Int.random(in: 1...range.count, using: &generator)
            let numbers = Set(stride(from: range.lowerBound, through: range.upperBound, by: step))
            return Field(text: "*/\(step)", numbers: numbers, isEvery: step == 1, hasStep: true)
        case 2:
            let numbers = (0..<3).map { _ in Int.random(in: range, using: &generator) }
            return Field(text: numbers.map(String.init).joined(separator: ","), numbers: Set(numbers), isEvery: false)
        case 3:
            let step = Int.random(in: 1...range.count, using: &generator)
            let numbers = Set(stride(from: lower, through: upper, by: step))
            return Field(text: "\(lower)-\(upper)/\(step)", numbers: numbers, isEvery: false, hasStep: true)
        default:
            return Field(numbers: Set(range))
        }
    }
}
