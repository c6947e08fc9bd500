/// One value of a result, still in PostgreSQL's binary format.
///
/// A cell refers to the memory of its result and keeps it alive; reading it copies nothing.
public struct PostgresCell {
    private let result: PostgresResult
    private let column: Int
    private let start: UnsafeRawPointer?
    private let length: Int

    /// The type of the value, as the server declares it.
    public let type: PostgresType
    /// Whether the value is NULL.
    public let isNull: Bool

    init(result: PostgresResult, column: Int, type: PostgresType, bytes: UnsafeRawBufferPointer?) {
        self.result = result
        self.column = column
        self.type = type
        start = bytes?.baseAddress
        length = bytes?.count ?? 0
        isNull = bytes == nil
    }

    /// The name of the column.
    public var name: String {
        result.columnName(column)
    }

    /// Gives access to the bytes of the value, which are valid only within the closure; NULL has none.
    @inline(__always)
    public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try withExtendedLifetime(result) {
            try body(UnsafeRawBufferPointer(start: start, count: length))
        }
    }

    /// The error to throw when the value cannot become the Swift type asked for.
    ///
    /// Names the column, the Swift type and the type of the cell, never the value.
    public func mismatch<T>(_ target: T.Type, because reason: String? = nil) -> PostgresError {
        let found = isNull ? "NULL" : type.description
        let suffix = reason.map { ": \($0)" } ?? ""
        var error = PostgresError(.decoding, "column \"\(name)\" (\(found)) cannot be read as \(target)\(suffix)")
        error.column = name
        return error
    }

    func element(_ type: PostgresType, _ bytes: UnsafeRawBufferPointer?) -> PostgresCell {
        PostgresCell(result: result, column: column, type: type, bytes: bytes)
    }

    func fixedWidth<T: FixedWidthInteger & BitwiseCopyable, Target>(_: T.Type, for target: Target.Type) throws -> T {
        guard length == MemoryLayout<T>.size, !isNull else {
            throw mismatch(target)
        }
        return withUnsafeBytes { T(bigEndian: $0.loadUnaligned(as: T.self)) }
    }
}
