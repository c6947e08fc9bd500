/// SQL text with the values of its parameters, ready to run.
///
/// ```swift
/// PostgresCommand("SELECT name FROM ship WHERE id = $1", 42)
/// ```
public struct PostgresCommand: Sendable {
    /// The SQL text of one statement; its parameters are `$1`, `$2` and so on.
    public var sql: String
    /// The values of the parameters.
    public var bindings: PostgresBindings
    /// Whether each connection keeps the statement prepared after its first execution.
    ///
    /// True by default. Set it to false for SQL text that is made up at run time and not repeated.
    public var isPrepared = true

    /// Creates a command from bindings.
    public init(_ sql: String, _ bindings: PostgresBindings) {
        self.sql = sql
        self.bindings = bindings
    }

    /// Creates a command from a list of values; for values that may be NULL, use `PostgresBindings`.
    public init(_ sql: String, _ values: any PostgresEncodable...) {
        self.sql = sql
        bindings = PostgresBindings()
        for value in values {
            bindings.append(value)
        }
    }

    /// Creates a command from a statement's SQL text and values.
    @inlinable
    public init<Statement: PostgresStatement>(_ statement: Statement) {
        var bindings = PostgresBindings()
        statement.bind(into: &bindings)
        self.init(Statement.sql, bindings)
    }

    /// Creates a command that is parsed for this execution only.
    static func unprepared(_ sql: String) -> PostgresCommand {
        var command = PostgresCommand(sql)
        command.isPrepared = false
        return command
    }
}
