extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String {
        guard let sqlState else {
            return "\(code): \(message)"
        }
        return "\(code) \(sqlState): \(message)"
    }

    public var debugDescription: String {
        let position = position.map(String.init)
        let cause = cause.map { String(reflecting: $0) }
        let fields: [(String, String?)] = [
            ("severity", severity), ("detail", detail), ("hint", hint), ("schema", schema), ("table", table),
            ("column", column), ("constraint", constraint), ("position", position), ("query", query),
            ("cause", cause),
        ]
        let present = fields.compactMap { name, value in value.map { "\(name): \($0)" } }
        return ([description] + present).joined(separator: "; ")
    }
}
