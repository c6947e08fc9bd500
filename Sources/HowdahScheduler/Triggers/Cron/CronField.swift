/// One field of a cron expression, read.
struct CronField {
    let kind: CronFieldKind
    let column: Int
    let items: [CronItem]

    /// The field without hashes.
    var text: String { items.map(\.text).joined(separator: ",") }

    /// Whether it restricts nothing: it has a `*` or a `?`.
    var isEvery: Bool {
        items.contains { if case .every = $0.meaning { true } else { false } }
    }

    /// Whether it is a rhythm rather than a list: `*`, or a step.
    var isRhythm: Bool {
        isEvery || items.contains(where: \.hasStep)
    }

    /// Numbers, ranges and steps; the days that go by places are left out.
    var numbers: NumberSet {
        var set = NumberSet()
        for item in items {
            switch item.meaning {
            case .every: set.formUnion(NumberSet(kind.everyRange))
            case .numbers(let first, let last, let step):
                set.formUnion(NumberSet(stride(from: first, through: last, by: step)))
            case .lastDay, .lastWeekday, .nearestWeekday, .place, .last: break
            }
        }
        return set
    }

    /// The restriction that a field of days of the month is, if it is one.
    var monthDays: MonthDays? {
        guard !isEvery else { return nil }
        var days = MonthDays(numbers: numbers)
        for item in items {
            switch item.meaning {
            case .lastDay: days.includesLast = true
            case .lastWeekday: days.includesLastWeekday = true
            case .nearestWeekday(let day): days.nearestWeekdays.insert(day)
            case .every, .numbers, .place, .last: break
            }
        }
        return days
    }

    /// The restriction that a field of days of the week is, if it is one.
    var weekDays: WeekDays? {
        guard !isEvery else { return nil }
        var days = WeekDays(numbers: numbers)
        if days.numbers.contains(7) { days.numbers.insert(0) }
        for item in items {
            switch item.meaning {
            case .place(let place, let weekday): days.places.insert(WeekDays.place(place, of: weekday))
            case .last(let weekday): days.last.insert(weekday)
            case .every, .numbers, .lastDay, .lastWeekday, .nearestWeekday: break
            }
        }
        return days
    }
}
