/// Reads a phrase word by word.
struct WordReader {
    private var reader: TextReader
    /// The word that comes next, in lower case, with its column; `nil` at the end or before a number.
    private(set) var word: String?
    private(set) var column = 1

    init(_ reader: TextReader) {
        self.reader = reader
        advance()
    }

    var isAtEnd: Bool { word == nil && reader.isAtEnd }

    mutating func take(_ expected: String) -> Bool {
        guard word == expected else { return false }
        advance()
        return true
    }

    /// Reads the next word if `meaning` knows it.
    mutating func take<Meaning>(_ meaning: (String) -> Meaning?) -> Meaning? {
        guard let word, let meaning = meaning(word) else { return nil }
        advance()
        return meaning
    }

    /// Reads a word that says only that something recurs.
    mutating func takeFiller() -> Bool {
        take { CalendarWords.isFiller($0) ? true : nil } ?? false
    }

    /// Reads the number of a day of the month, as in `15th`.
    mutating func takeOrdinal() throws(TriggerError) -> Int? {
        guard word == nil, !reader.isAtEnd else { return nil }
        var ahead = reader
        guard let number = try ahead.number(), ahead.next != ":" else { return nil }
        guard ["st", "nd", "rd", "th"].contains(ahead.word()), (1...31).contains(number) else {
            throw failure("a day is expected, from 1st to 31st")
        }
        reader = ahead
        advance()
        return number
    }

    /// Reads a time of day.
    mutating func time(expected: String) throws(TriggerError) -> Int {
        guard word == nil, !reader.isAtEnd else { throw failure(expected) }
        let second = try ClockText.secondOfDay(&reader)
        advance()
        return second
    }

    func failure(_ reason: String) -> TriggerError {
        reader.failure(reason, at: column)
    }

    private mutating func advance() {
        reader.skipBlanks()
        column = reader.column
        let next = reader.word()
        word = next.isEmpty ? nil : next
    }
}
