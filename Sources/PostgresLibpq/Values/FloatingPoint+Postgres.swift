extension Double: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .float8 }
    public static var postgresArrayType: PostgresType { .float8Array }

    public func encode(into buffer: inout [UInt8]) {
        bitPattern.appendBigEndian(to: &buffer)
    }

    public init(from cell: PostgresCell) throws {
        switch cell.type {
        case .float8: self.init(bitPattern: try cell.fixedWidth(UInt64.self, for: Self.self))
        case .float4: self.init(Float(bitPattern: try cell.fixedWidth(UInt32.self, for: Self.self)))
        default: throw cell.mismatch(Self.self)
        }
    }
}

extension Float: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .float4 }
    public static var postgresArrayType: PostgresType { .float4Array }

    public func encode(into buffer: inout [UInt8]) {
        bitPattern.appendBigEndian(to: &buffer)
    }

    public init(from cell: PostgresCell) throws {
        guard cell.type == .float4 else {
            throw cell.mismatch(Self.self)
        }
        self.init(bitPattern: try cell.fixedWidth(UInt32.self, for: Self.self))
    }
}
