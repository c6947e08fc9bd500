/// Asks the person at the terminal.
struct Prompt: Sendable {
    let console: Console

    /// Asks a question that is answered with yes or no.
    ///
    /// Anything else means no.
    func confirm(_ question: String) -> Bool {
        ask("\(question) (yes/no) [no]:")
        return ["yes", "y"].contains(answer())
    }

    /// Asks for one or several of the listed names, by name or by number.
    ///
    /// - Returns: The chosen names; the first one if an empty line was typed, none if nobody answers.
    /// - Throws: ``CommandFailure`` if what was typed is none of them.
    func choose(_ question: String, from names: [String]) throws -> [String] {
        ask("\(question) [\(names.first ?? "")]:")
        for (index, name) in names.enumerated() { console.note("  [\(index)] \(name)") }
        guard let typed = console.nextAnswer()?.trimmed.lowercased() else { return [] }
        guard !typed.isEmpty else { return Array(names.prefix(1)) }
        return try typed.split(separator: ",").map { part in
            let name = part.trimmed
            if let found = names.first(where: { $0.lowercased() == name }) { return found }
            guard let index = Int(name), names.indices.contains(index) else {
                throw CommandFailure(.usage, "\"\(name)\" is none of: \(names.joined(separator: ", ")).")
            }
            return names[index]
        }
    }

    /// Asks what to do with one thing, until the answer is one of the given ones.
    ///
    /// - Returns: The first word of the list if nothing was typed, the last one when nobody answers.
    func decide(_ question: String, _ words: [String]) -> String {
        while true {
            ask("\(question) (\(words.joined(separator: "/"))) [\(words.first ?? "")]:")
            guard let line = console.nextAnswer() else { return words.last ?? "" }
            let typed = line.trimmed.lowercased()
            if typed.isEmpty { return words.first ?? "" }
            if let word = words.first(where: { $0 == typed || $0.hasPrefix(typed) }) { return word }
        }
    }

    private func ask(_ question: String) {
        console.note("")
        console.note(" " + question)
    }

    private func answer() -> String {
        (console.nextAnswer() ?? "").trimmed.lowercased()
    }
}

extension StringProtocol {
    /// The text without the spaces around it.
    var trimmed: String {
        let head = drop { $0.isWhitespace }
        let tail = head.reversed().prefix { $0.isWhitespace }.count
        return String(head.dropLast(tail))
    }
}
