extension CronFieldParser {
    mutating func numbers(from first: Int, at column: Int) throws(TriggerError) -> CronItem {
        guard reader.take("-") else {
            let step = try step()
            let last = step == nil ? first : kind.everyRange.upperBound
            return numbers(first...max(first, last), step: step, text: reader.read(since: column))
        }
        let last = try rangeEnd(after: first)
        guard first <= last else {
            throw reader.failure("the range runs backwards: write it as two, or the lower number first", at: column)
        }
        return numbers(first...last, step: try step(), text: reader.read(since: column))
    }

    /// The end of a range, for which the name of Sunday may also stand at the end of a week.
    mutating func rangeEnd(after first: Int) throws(TriggerError) -> Int {
        let column = reader.column
        if let number = try reader.number() { return try checked(number, at: column) }
        let word = reader.word()
        let number = try number(named: word, at: column)
        return kind == .dayOfWeek && number == 0 && first > 0 ? 7 : number
    }

    mutating func step() throws(TriggerError) -> Int? {
        guard reader.take("/") else { return nil }
        let column = reader.column
        guard let step = try reader.number() else { throw reader.failure("a number is expected after \"/\"") }
        guard step > 0 else { throw reader.failure("a step must be greater than zero", at: column) }
        guard step <= kind.everyRange.count else {
            throw reader.failure("the step \(step) is longer than the field (\(kind.everyRange.count))", at: column)
        }
        return step
    }

    func checked(_ number: Int, at column: Int) throws(TriggerError) -> Int {
        guard kind.range.contains(number) else {
            throw reader.failure("\(number) is not \(kind.article) (\(rangeText))", at: column)
        }
        return number
    }

    func number(named name: String, at column: Int) throws(TriggerError) -> Int {
        if let number = kind.number(named: name) { return number }
        guard name.isEmpty else {
            throw reader.failure("\"\(reader.read(since: column))\" is not \(kind.article) (\(rangeText))", at: column)
        }
        throw reader.failure("\(kind.article) is expected (\(rangeText))", at: column)
    }

    private var rangeText: String {
        let names =
            switch kind {
            case .month: ", JAN-DEC"
            case .dayOfWeek: ", SUN-SAT"
            default: ""
            }
        return "\(kind.range.lowerBound)-\(kind.range.upperBound)\(names)"
    }

    func numbers(_ range: ClosedRange<Int>, step: Int?, text: String) -> CronItem {
        CronItem(
            meaning: .numbers(first: range.lowerBound, last: range.upperBound, step: step ?? 1),
            hasStep: step != nil,
            text: text
        )
    }
}
