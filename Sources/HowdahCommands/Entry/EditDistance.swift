/// How different two names are.
enum EditDistance {
    /// How many characters have to be inserted, deleted or replaced to make one of the other.
    static func between(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (number, character) in left.prefix(64).enumerated() {
            var diagonal = row[0]
            row[0] = number + 1
            for column in right.indices {
                let replaced = diagonal + (character == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[right.count]
    }
}
