/// One row of a result: a position in it, nothing more.
public struct PostgresRow: Sendable {
    private let result: PostgresResult
    private let row: Int

    init(result: PostgresResult, row: Int) {
        self.result = result
        self.row = row
    }

    /// The number of columns.
    public var columnCount: Int {
        result.columnCount
    }

    /// The value of the column at an index, starting at 0.
    public subscript(index: Int) -> PostgresCell {
        result.cell(row: row, column: index)
    }

    /// Reads the value of the column at an index, starting at 0: the fast way.
    ///
    /// Throws `PostgresError` with the code `decoding` when there is no such column or its value does not fit.
    @inlinable
    public func decode<T: PostgresDecodable>(_ index: Int, as type: T.Type = T.self) throws -> T {
        guard index >= 0, index < columnCount else {
            throw missing("at index \(index)")
        }
        return try T(from: self[index])
    }

    /// Reads the value of the first column that has this name.
    ///
    /// Throws `PostgresError` with the code `decoding` when there is no such column or its value does not fit.
    @inlinable
    public func decode<T: PostgresDecodable>(_ column: String, as type: T.Type = T.self) throws -> T {
        guard let index = index(of: column) else {
            throw missing("\"\(column)\"")
        }
        return try T(from: self[index])
    }

    @usableFromInline
    func index(of column: String) -> Int? {
        result.columnIndex(column)
    }

    @usableFromInline
    func missing(_ column: String) -> PostgresError {
        let names = result.columnNames.joined(separator: ", ")
        return PostgresError(.decoding, "the result has no column \(column); it has: \(names)")
    }
}
