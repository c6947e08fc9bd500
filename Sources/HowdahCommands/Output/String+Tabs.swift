extension String {
    /// The text with every tab, and the spaces before it, as one space.
    ///
    /// libpq indents the second line of its errors by a tab, which would be shown escaped in the middle of a line.
    var withoutTabs: String {
        let parts = split(separator: "\t", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            let isLast = index == parts.count - 1
            return isLast ? String(part) : String(part.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: " ")
    }
}
