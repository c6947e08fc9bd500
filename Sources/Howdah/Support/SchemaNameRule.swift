/// What the name of a schema has to be like, for all who read one.
package enum SchemaNameRule {
    /// The longest name, which leaves room for what is made of it, such as the names of channels.
    package static let maximumLength = 40

    /// Why a name is refused, as the rest of a sentence; `nil` if it is acceptable.
    ///
    /// An acceptable name needs no quotes and is never cut short by the server.
    package static func problem(with name: String) -> String? {
        guard (1...maximumLength).contains(name.utf8.count), name.utf8.allSatisfy(isAllowed),
            name.utf8.first.map(isLetter) == true
        else {
            return "must be 1 to \(maximumLength) lower-case letters, digits and underscores, a letter first"
        }
        guard !name.hasPrefix("pg_") else { return "must not begin with \"pg_\", which PostgreSQL keeps for itself" }
        guard !reserved.contains(name) else { return "is a word of SQL and would need quotes" }
        return nil
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    /// The words that `pg_get_keywords()` of PostgreSQL 15 to 18 reports as reserved (`catcode` R or T).
    private static let reserved: Set<String> = [
        "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "binary",
        "both", "case", "cast", "check", "collate", "collation", "column", "concurrently", "constraint", "create",
        "cross", "current_catalog", "current_date", "current_role", "current_schema", "current_time",
        "current_timestamp", "current_user", "default", "deferrable", "desc", "distinct", "do", "else", "end",
        "except", "false", "fetch", "for", "foreign", "freeze", "from", "full", "grant", "group", "having", "ilike",
        "in", "initially", "inner", "intersect", "into", "is", "isnull", "join", "lateral", "leading", "left", "like",
        "limit", "localtime", "localtimestamp", "natural", "not", "notnull", "null", "offset", "on", "only", "or",
        "order", "outer", "overlaps", "placing", "primary", "references", "returning", "right", "select",
        "session_user", "similar", "some", "symmetric", "system_user", "table", "tablesample", "then", "to",
        "trailing", "true", "union", "unique", "user", "using", "variadic", "verbose", "when", "where", "window",
        "with",
    ]
}
