#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension UInt8: PostgresArrayElement {
    // An array of bytes is one `bytea`, not an array of small numbers.
    public static var postgresArrayType: PostgresType { .bytea }

    public static func encodeArray(_ array: [UInt8], into buffer: inout [UInt8]) {
        buffer.append(contentsOf: array)
    }

    public static func decodeArray(from cell: PostgresCell) throws -> [UInt8] {
        try cell.bytes(for: [UInt8].self) { [UInt8]($0) }
    }
}

extension [UInt8]: PostgresArrayElement {
    public static var postgresArrayType: PostgresType { .byteaArray }
}

extension Data: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .bytea }
    public static var postgresArrayType: PostgresType { .byteaArray }

    public func encode(into buffer: inout [UInt8]) {
        withUnsafeBytes { buffer.append(contentsOf: $0) }
    }

    public init(from cell: PostgresCell) throws {
        self = try cell.bytes(for: Data.self) { Data($0) }
    }
}

extension PostgresCell {
    fileprivate func bytes<T>(for target: T.Type, _ body: (UnsafeRawBufferPointer) -> T) throws -> T {
        guard type == .bytea, !isNull else {
            throw mismatch(target)
        }
        return withUnsafeBytes(body)
    }
}
