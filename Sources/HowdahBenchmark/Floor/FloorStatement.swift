/// One SQL statement of the floor, written for the schema `howdah`.
protocol FloorStatement {
    /// The name under which it is prepared.
    static var name: String { get }
    static var sql: String { get }
}
