/// Reads one field of a cron expression: a list of items.
struct CronFieldParser {
    let kind: CronFieldKind
    let identity: String?
    var reader: TextReader

    mutating func field() throws(TriggerError) -> CronField {
        let column = reader.column
        var items: [CronItem] = []
        repeat {
            items.append(try item())
        } while reader.take(",")
        guard reader.isAtEnd else { throw reader.failure("a comma or a blank is expected") }
        return CronField(kind: kind, column: column, items: items)
    }

    private mutating func item() throws(TriggerError) -> CronItem {
        let column = reader.column
        if reader.take("?") { return try unrestricted(at: column) }
        if reader.take("*") { return try every(from: column) }
        if reader.take("#") { return try hashed(from: column) }
        return try named(from: column)
    }

    /// `?`, which says of the one field of days that the other decides.
    private func unrestricted(at column: Int) throws(TriggerError) -> CronItem {
        guard kind == .dayOfMonth || kind == .dayOfWeek else {
            throw reader.failure("\"?\" stands only for a day of the month or of the week", at: column)
        }
        return CronItem(meaning: .every, text: "?")
    }

    private mutating func every(from column: Int) throws(TriggerError) -> CronItem {
        guard let step = try step(), step > 1 else {
            return CronItem(meaning: .every, text: reader.read(since: column))
        }
        return numbers(kind.everyRange, step: step, text: reader.read(since: column))
    }

    /// A number, a name, a range, or a letter with a meaning of its own.
    private mutating func named(from column: Int) throws(TriggerError) -> CronItem {
        let first: Int
        if let number = try reader.number() {
            first = try checked(number, at: column)
        } else {
            let word = reader.word()
            switch (word, kind) {
            case ("h", _): return try hashed(from: column)
            case ("l", .dayOfMonth): return CronItem(meaning: .lastDay, text: "L")
            case ("lw", .dayOfMonth): return CronItem(meaning: .lastWeekday, text: "LW")
            case (_, .dayOfWeek) where word.count == 4 && word.hasSuffix("l"):
                let weekday = try number(named: String(word.dropLast()), at: column)
                return CronItem(meaning: .last(weekday: weekday), text: reader.read(since: column))
            default: first = try number(named: word, at: column)
            }
        }
        if let day = try dayByPlace(first, from: column) { return day }
        return try numbers(from: first, at: column)
    }

    private mutating func dayByPlace(_ number: Int, from column: Int) throws(TriggerError) -> CronItem? {
        let mark = reader.column
        switch (reader.next, kind) {
        case ("w", .dayOfMonth):
            _ = reader.take("w")
            return CronItem(meaning: .nearestWeekday(number), text: reader.read(since: column))
        case ("l", .dayOfWeek):
            _ = reader.take("l")
            return CronItem(meaning: .last(weekday: number % 7), text: reader.read(since: column))
        case ("#", .dayOfWeek):
            _ = reader.take("#")
            guard let place = try reader.number(), (1...5).contains(place) else {
                throw reader.failure("a number from 1 to 5 is expected after \"#\"", at: mark + 1)
            }
            return CronItem(meaning: .place(place, weekday: number % 7), text: reader.read(since: column))
        default:
            return nil
        }
    }
}
