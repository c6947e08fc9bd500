import PostgresLibpq
import Synchronization

/// One SQL statement of Howdah, written for the schema `howdah`.
protocol Statement: PostgresStatement {}

extension Statement {
    /// The statement with its values, for a schema.
    func command(in schema: SchemaName) -> PostgresCommand {
        var bindings = PostgresBindings()
        bind(into: &bindings)
        return PostgresCommand(schema.sql(of: Self.self), bindings)
    }
}

/// A statement that returns no rows.
protocol Action: Statement where Row == Never {}

extension Action {
    static func decode(_ row: PostgresRow) throws -> Never {
        throw PostgresError(.decoding, "The statement was not expected to return rows.")
    }
}
