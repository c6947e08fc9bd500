extension String: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .text }
    public static var postgresArrayType: PostgresType { .textArray }

    public func encode(into buffer: inout [UInt8]) {
        buffer.append(contentsOf: utf8)
    }

    /// Reads every type whose binary format is its text, JSON in both forms, and types that users create, such as
    /// enums.
    public init(from cell: PostgresCell) throws {
        switch cell.type {
        case .text, .varchar, .bpchar, .name, .char, .json, .xml, .unknown, .void:
            self = try cell.text(from: 0)
        case .jsonb:
            // The binary format of jsonb is one byte of version in front of the text.
            self = try cell.text(from: 1)
        case let type where type.rawValue >= PostgresType.firstUserDefined:
            self = try cell.text(from: 0)
        default:
            throw cell.mismatch(Self.self)
        }
    }
}

extension PostgresCell {
    fileprivate func text(from offset: Int) throws -> String {
        guard !isNull else {
            throw mismatch(String.self)
        }
        return try withUnsafeBytes { bytes in
            guard bytes.count >= offset, let text = String(validating: bytes[offset...], as: UTF8.self) else {
                throw mismatch(String.self, because: "the bytes are not UTF-8")
            }
            return text
        }
    }
}
