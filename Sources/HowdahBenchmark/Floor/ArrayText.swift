/// Arrays as PostgreSQL writes them.
enum ArrayText {
    /// An array of texts, each in quotes.
    static func texts(_ texts: [String]) -> String {
        "{" + texts.map { "\"" + escaped($0) + "\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if character == "\"" || character == "\\" { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }
}
