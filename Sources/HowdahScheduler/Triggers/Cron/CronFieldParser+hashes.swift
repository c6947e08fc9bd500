extension CronFieldParser {
    /// A number of the field's range, or a step within it, drawn by the identity: `#`, `H`, `#(1-5)`, `H/15`.
    mutating func hashed(from column: Int) throws(TriggerError) -> CronItem {
        guard let identity else {
            throw reader.failure("a hashed field needs the identity of the message that it is for", at: column)
        }
        let range = try reader.take("(") ? hashedRange() : kind.hashedRange
        let hash = StableHash(identity, kind.name)
        guard let step = try step() else {
            let number = range.lowerBound + hash.number(below: range.count)
            return numbers(number...number, step: nil, text: String(number))
        }
        let first = range.lowerBound + hash.number(below: min(step, range.count))
        return numbers(first...range.upperBound, step: step, text: "\(first)-\(range.upperBound)/\(step)")
    }

    mutating func hashedRange() throws(TriggerError) -> ClosedRange<Int> {
        let column = reader.column
        guard let lower = try reader.number() else { throw reader.failure("a number is expected, as in \"#(1-15)\"") }
        let first = try checked(lower, at: column)
        guard reader.take("-") else { throw reader.failure("a range is expected, as in \"#(1-15)\"") }
        let second = reader.column
        guard let upper = try reader.number() else { throw reader.failure("a number is expected, as in \"#(1-15)\"") }
        let last = try checked(upper, at: second)
        guard first <= last else { throw reader.failure("the range runs backwards", at: column) }
        guard reader.take(")") else { throw reader.failure("\")\" is expected") }
        return first...last
    }
}
