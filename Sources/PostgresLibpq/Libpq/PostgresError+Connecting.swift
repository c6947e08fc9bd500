extension PostgresError {
    /// Reads libpq's verbose message for an attempt to connect that failed.
    ///
    /// Before a session exists libpq hands out no more than this text, which has a line for every address it tried. A
    /// line with the server's own reason says `FATAL:  28P01: password authentication failed …`; the first of them
    /// counts, because libpq goes on with weaker means after some refusals.
    static func connecting(_ text: String) -> PostgresError {
        var state: SQLState?
        var lines: [Substring] = []
        for var line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("LOCATION:  ") {
            if let match = line.firstMatch(of: #/:  ([0-9A-Z]{5}): /#) {
                state = state ?? SQLState(rawValue: String(match.1))
                line.replaceSubrange(match.range, with: ":  ")
            }
            lines.append(line)
        }
        let mistakes = ["invalid connection option", "invalid sslmode", "invalid port", "invalid integer value"]
        return PostgresError(
            mistakes.contains(where: text.hasPrefix) ? .invalidConfiguration : .connectionFailed,
            sqlState: state,
            oneLine(lines.joined(separator: "\n"))
        )
    }
}
