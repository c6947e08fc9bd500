/// How far something is, as a bar and in words.
struct ProgressView: Sendable, Hashable {
    let done: String
    let total: String
    let maximum: Int
    let value: Int
    /// Whole percents, rounded down: 100 % means that nothing is left.
    let percent: String

    init(_ done: Int, of total: Int) {
        let known = min(max(done, 0), max(total, 0))
        self.done = CountText.grouped(done)
        self.total = CountText.grouped(total)
        // A bar without length would be drawn as one whose end nobody knows.
        self.maximum = max(total, 1)
        self.value = total == 0 ? 1 : known
        self.percent = total == 0 ? "100 %" : "\(Int(Double(known) / Double(total) * 100)) %"
    }
}
