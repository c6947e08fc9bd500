/// What a mail server answered to a command.
struct SMTPReply: Sendable, Hashable, CustomStringConvertible {
    /// The three digits: 2xx done, 3xx go on, 4xx not now, 5xx never.
    let code: Int
    /// The text after them; one line for each line of the answer.
    let text: String

    /// Reads the last refusal (4xx, 5xx) among all lines a server sent, or returns `nil` when there is none.
    init?(lastRefusalIn lines: [String]) {
        // The server's good-bye to our QUIT comes after the refusal.
        let refusals = lines.reversed().drop { Int($0.prefix(3)).map { $0 < 400 } ?? true }
        guard let code = refusals.first.flatMap({ Int($0.prefix(3)) }) else { return nil }
        var texts: [String] = []
        for line in refusals {
            // "550-first line", "550 last line"
            guard line.hasPrefix("\(code)"), texts.isEmpty || line.dropFirst(3).first == "-" else { break }
            texts.append(String(line.dropFirst(4)))
        }
        self.code = code
        self.text = texts.reversed().joined(separator: "\n")
    }

    var description: String { "\(code) \(text)" }
}
