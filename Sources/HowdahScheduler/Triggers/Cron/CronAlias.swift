/// The names that stand for whole expressions.
enum CronAlias {
    private static let expressions = [
        "@hourly": "0 * * * *",
        "@daily": "0 0 * * *",
        "@midnight": "0 0 * * *",
        "@weekly": "0 0 * * 0",
        "@monthly": "0 0 1 * *",
        "@yearly": "0 0 1 1 *",
        "@annually": "0 0 1 1 *",
        "#hourly": "# * * * *",
        "#daily": "# # * * *",
        "#midnight": "# #(0-2) * * *",
        "#weekly": "# # * * #",
        "#weekly@midnight": "# #(0-2) * * #",
        "#monthly": "# # # * *",
        "#monthly@midnight": "# #(0-2) # * *",
        "#yearly": "# # # # *",
        "#yearly@midnight": "# #(0-2) # # *",
        "#annually": "# # # # *",
        "#annually@midnight": "# #(0-2) # # *",
    ]

    /// The expression that `text` stands for, or `nil` if it has not the form of an alias.
    ///
    /// - Throws: When there is no such alias, or it is a hashed one and nothing is there to draw from.
    static func expression(_ text: String, hasIdentity: Bool) throws(TriggerError) -> String? {
        var reader = try TextReader(text)
        reader.skipBlanks()
        let column = reader.column
        let isHashed = reader.take("#")
        guard isHashed ? reader.next?.isLetter == true : reader.take("@") else { return nil }

        let name = text.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
        guard let expression = expressions[name.lowercased()] else {
            let known = expressions.keys.filter { $0.first == name.first }.sorted().joined(separator: " ")
            throw reader.failure("no such alias is known; these are: \(known)", at: column)
        }
        guard !isHashed || hasIdentity else {
            throw reader.failure("a hashed field needs the identity of the message that it is for", at: column)
        }
        return expression
    }
}
