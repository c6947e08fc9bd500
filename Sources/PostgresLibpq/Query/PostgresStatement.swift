/// One SQL statement as a type: its text, its parameters and its rows in one place.
///
/// ```swift
/// struct ShipsOfPort: PostgresStatement {
///     static let sql = "SELECT id, name FROM ship WHERE port = $1 ORDER BY id"
///     var port: String
///
///     func bind(into bindings: inout PostgresBindings) {
///         bindings.append(port)
///     }
///
///     static func decode(_ row: PostgresRow) throws -> Ship {
///         Ship(id: try row.decode(0), name: try row.decode(1))
///     }
/// }
/// ```
public protocol PostgresStatement: Sendable {
    /// What one row becomes.
    associatedtype Row: Sendable

    /// The SQL text; its parameters are `$1`, `$2` and so on.
    static var sql: String { get }

    /// Appends the values of the parameters, in their order.
    func bind(into bindings: inout PostgresBindings)

    /// Turns one row into a value.
    static func decode(_ row: PostgresRow) throws -> Row
}
