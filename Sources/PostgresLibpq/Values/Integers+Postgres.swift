extension Int16: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .int2 }
    public static var postgresArrayType: PostgresType { .int2Array }

    public func encode(into buffer: inout [UInt8]) {
        appendBigEndian(to: &buffer)
    }

    public init(from cell: PostgresCell) throws {
        self = try cell.integer()
    }
}

extension Int32: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .int4 }
    public static var postgresArrayType: PostgresType { .int4Array }

    public func encode(into buffer: inout [UInt8]) {
        appendBigEndian(to: &buffer)
    }

    public init(from cell: PostgresCell) throws {
        self = try cell.integer()
    }
}

extension Int64: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .int8 }
    public static var postgresArrayType: PostgresType { .int8Array }

    public func encode(into buffer: inout [UInt8]) {
        appendBigEndian(to: &buffer)
    }

    public init(from cell: PostgresCell) throws {
        self = try cell.integer()
    }
}

extension Int: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .int8 }
    public static var postgresArrayType: PostgresType { .int8Array }

    public func encode(into buffer: inout [UInt8]) {
        Int64(self).appendBigEndian(to: &buffer)
    }

    public init(from cell: PostgresCell) throws {
        self = try cell.integer()
    }
}

extension PostgresCell {
    /// Reads an integer column of any width, refusing values that do not fit.
    fileprivate func integer<T: FixedWidthInteger>() throws -> T {
        let value: T? =
            switch type {
            case .int8: T(exactly: try fixedWidth(Int64.self, for: T.self))
            case .int4: T(exactly: try fixedWidth(Int32.self, for: T.self))
            case .int2: T(exactly: try fixedWidth(Int16.self, for: T.self))
            case .oid: T(exactly: try fixedWidth(UInt32.self, for: T.self))
            default: throw mismatch(T.self)
            }
        guard let value else {
            throw mismatch(T.self, because: "the value is out of range")
        }
        return value
    }
}
