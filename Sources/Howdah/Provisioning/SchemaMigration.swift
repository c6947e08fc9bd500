/// One step in the life of a schema.
public struct SchemaMigration: Sendable, Hashable {
    /// The file it comes from, such as `0001_messages`.
    public var name: String
    /// The statements it runs.
    public var sql: String

    public init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}
