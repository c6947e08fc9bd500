import Howdah

/// A paragraph that stands out: a success, an error, a note, a comment.
struct Block: Sendable {
    /// Marks the first line, such as `[OK]`.
    var label: String
    /// Marks every line, such as `//`.
    var prefix: String
    var style: Style?

    static let success = Self(label: "[OK] ", prefix: " ", style: .success)
    static let error = Self(label: "[ERROR] ", prefix: " ", style: .error)
    static let note = Self(label: "[NOTE] ", prefix: " ! ", style: .note)
    static let warning = Self(label: "[WARNING] ", prefix: " ", style: .note)
    static let comment = Self(label: "", prefix: " // ", style: nil)

    /// Lays the paragraph out, with an empty line before and after.
    ///
    /// - Parameters:
    ///   - text: What it says. Control characters other than line ends are escaped.
    ///   - width: Where to wrap; `nil` leaves every sentence on one line, so that other programs find it.
    ///   - usesColor: Whether the paragraph is colored.
    /// - Returns: The lines to print.
    func lines(_ text: String, width: Int?, usesColor: Bool) -> [String] {
        let indent = String(repeating: " ", count: label.count)
        let room = width.map { max($0 - prefix.count - label.count - 1, 20) }
        let wrapped = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            Self.wrap(Printable(String(line).withoutTabs, limit: 4_000).description, to: room)
        }
        let body = wrapped.enumerated().map { index, line in prefix + (index == 0 ? label : indent) + line }
        guard usesColor, let style else { return [""] + body + [""] }
        let columns = width ?? body.map(TextWidth.columns(of:)).max() ?? 0
        return [""] + body.map { style.apply(TextWidth.pad($0, to: columns), when: true) } + [""]
    }

    private static func wrap(_ line: String, to width: Int?) -> [String] {
        guard let width else { return [line] }
        var lines = [""]
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            let current = lines[lines.count - 1]
            if current.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if TextWidth.columns(of: current) + 1 + TextWidth.columns(of: String(word)) <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
