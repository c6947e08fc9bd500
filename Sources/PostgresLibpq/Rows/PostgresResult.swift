internal import CLibpq
internal import Glibc

/// The rows of one statement, in the memory in which libpq received them.
///
/// A random-access collection of `PostgresRow`. Values are decoded when they are asked for, straight from that memory.
public final class PostgresResult: Sendable {
    // A PGresult does not change once it has been received, and libpq documents that several threads may read it.
    // Swift does not know that of a pointer, so the address is kept as a number, here and nowhere else.
    private let address: UInt

    /// The number of rows.
    public let count: Int
    /// The number of columns.
    public let columnCount: Int

    /// Takes over a PGresult and clears it in the end.
    init(owning result: OpaquePointer) {
        address = UInt(bitPattern: result)
        count = Int(PQntuples(result))
        columnCount = Int(PQnfields(result))
    }

    deinit {
        PQclear(pointer)
    }

    private var pointer: OpaquePointer? {
        OpaquePointer(bitPattern: address)
    }

    /// The number of rows an `INSERT`, `UPDATE`, `DELETE`, `MERGE`, `SELECT` or `COPY` affected or returned.
    public var affectedRows: Int {
        Int(String(cString: PQcmdTuples(pointer))) ?? 0
    }

    /// The name of the command that was executed, with its numbers, such as `INSERT 0 5` or `ROLLBACK`.
    public var commandTag: String {
        String(cString: PQcmdStatus(pointer))
    }

    /// The names of the columns, in their order.
    public var columnNames: [String] {
        (0..<columnCount).map(columnName)
    }

    /// Decodes every row with the statement's own decoder.
    ///
    /// Throws what the statement's `decode(_:)` throws for the first row that does not fit.
    public func decode<S: PostgresStatement>(_: S.Type) throws -> [S.Row] {
        var rows: [S.Row] = []
        rows.reserveCapacity(count)
        for row in 0..<count {
            rows.append(try S.decode(PostgresRow(result: self, row: row)))
        }
        return rows
    }

    func columnName(_ column: Int) -> String {
        PQfname(pointer, Int32(column)).map { String(cString: $0) } ?? ""
    }

    // PQfnumber would fold the case of the name as if it were SQL, and miss columns with capitals.
    func columnIndex(_ name: String) -> Int? {
        let pointer = pointer
        return name.withCString { wanted in
            (0..<columnCount).first { strcmp(PQfname(pointer, Int32($0)), wanted) == 0 }
        }
    }

    func cell(row: Int, column: Int) -> PostgresCell {
        precondition(column >= 0 && column < columnCount, "the result has no column \(column)")
        let (pointer, row, index) = (pointer, Int32(row), Int32(column))
        let type = PostgresType(rawValue: PQftype(pointer, index))
        guard PQgetisnull(pointer, row, index) == 0 else {
            return PostgresCell(result: self, column: column, type: type, bytes: nil)
        }
        let length = Int(PQgetlength(pointer, row, index))
        let bytes = UnsafeRawBufferPointer(start: PQgetvalue(pointer, row, index), count: length)
        return PostgresCell(result: self, column: column, type: type, bytes: bytes)
    }
}

extension PostgresResult: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { count }

    /// The row at an index, starting at 0.
    public subscript(row: Int) -> PostgresRow {
        precondition(row >= 0 && row < count, "the result has no row \(row)")
        return PostgresRow(result: self, row: row)
    }
}
