/// The words that a calendar phrase is made of.
enum CalendarWords {
    private static let weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private static let places = ["first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5]

    /// A day of the week by its name or the first three letters of it: 0 is Sunday.
    static func weekday(_ word: String) -> Int? {
        weekdays.firstIndex(of: word) ?? WeekDays.names.firstIndex(of: word)
    }

    /// A month by its name or the first three letters of it, from 1.
    static func month(_ word: String) -> Int? {
        months.firstIndex { $0 == word || $0.prefix(3) == word }.map { $0 + 1 }
    }

    /// A place by its word, from 1.
    static func place(_ word: String) -> Int? { places[word] }

    /// Whether a word says only that something recurs, which all phrases do.
    static func isFiller(_ word: String) -> Bool {
        ["next", "this", "every", "each", "the"].contains(word)
    }
}
