extension Bool: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .bool }
    public static var postgresArrayType: PostgresType { .boolArray }

    public func encode(into buffer: inout [UInt8]) {
        buffer.append(self ? 1 : 0)
    }

    public init(from cell: PostgresCell) throws {
        guard cell.type == .bool else {
            throw cell.mismatch(Self.self)
        }
        self = try cell.fixedWidth(UInt8.self, for: Self.self) != 0
    }
}
