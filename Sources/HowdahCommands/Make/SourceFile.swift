/// A file of Swift that exists, as far as generated code has to fit in with it.
struct SourceFile: Sendable, Hashable {
    /// Where it is, below the package.
    let path: String
    let text: String

    /// Whether a type of that name is declared in it.
    func declares(_ type: String) -> Bool {
        text.matches(of: /\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/).contains { $0.1 == type }
    }

    /// The name of the application that is declared in it, if there is one.
    var application: String? {
        let declaration = /\b(?:struct|class|actor)\s+(\w+)\s*:[^{]*\b(?:RuntimeApplication|HowdahApplication)\b/
        return text.firstMatch(of: declaration).map { String($0.1) }
    }

    /// Enters a line before the line of a marker, with the same indentation.
    ///
    /// - Returns: The new text and the number of the line, from 1; `nil` if there is no such marker.
    func entering(_ line: String, before marker: String) -> (text: String, line: Int)? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let isMarker = { (line: Substring) in line.drop(while: \.isWhitespace) == marker }
        guard let index = lines.firstIndex(where: isMarker) else { return nil }
        lines.insert("\(lines[index].prefix(while: \.isWhitespace))\(line)", at: index)
        return (lines.joined(separator: "\n"), index + 1)
    }
}
