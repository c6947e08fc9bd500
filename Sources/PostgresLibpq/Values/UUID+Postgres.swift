#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension UUID: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .uuid }
    public static var postgresArrayType: PostgresType { .uuidArray }

    public func encode(into buffer: inout [UInt8]) {
        withUnsafeBytes(of: uuid) { buffer.append(contentsOf: $0) }
    }

    public init(from cell: PostgresCell) throws {
        guard cell.type == .uuid, !cell.isNull else {
            throw cell.mismatch(Self.self)
        }
        self = try cell.withUnsafeBytes { bytes in
            guard bytes.count == MemoryLayout<uuid_t>.size else {
                throw cell.mismatch(Self.self, because: "it is not 16 bytes long")
            }
            return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
        }
    }
}
