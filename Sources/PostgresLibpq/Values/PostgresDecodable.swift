/// A value that can be read from a cell of a result.
///
/// Conform a type of your own by delegating to one that has a conformance:
///
/// ```swift
/// extension OrderNumber: PostgresDecodable {
///     init(from cell: PostgresCell) throws { self.init(rawValue: try Int64(from: cell)) }
/// }
/// ```
public protocol PostgresDecodable {
    /// Reads the value from PostgreSQL's binary format.
    ///
    /// Throws `PostgresError` with the code `decoding` that names the column, the Swift type and the type of the cell;
    /// `cell.mismatch(_:)` makes one.
    init(from cell: PostgresCell) throws
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    @inlinable
    public init(from cell: PostgresCell) throws {
        self = cell.isNull ? nil : try Wrapped(from: cell)
    }
}
