/// A type whose arrays can be bound and read: one-dimensional PostgreSQL arrays.
///
/// A type that is `PostgresEncodable` and `PostgresDecodable` only has to name the type of its array; its optional is
/// then an element too, for arrays that contain NULL.
public protocol PostgresArrayElement: Sendable {
    /// The type of an array of these.
    static var postgresArrayType: PostgresType { get }

    /// Appends an array in PostgreSQL's binary format, without a length.
    static func encodeArray(_ array: [Self], into buffer: inout [UInt8])

    /// Reads an array; throws `PostgresError` with the code `decoding`.
    static func decodeArray(from cell: PostgresCell) throws -> [Self]
}

extension PostgresArrayElement where Self: PostgresEncodable & PostgresDecodable {
    public static func encodeArray(_ array: [Self], into buffer: inout [UInt8]) {
        PostgresArrayFormat.appendHeader(count: array.count, hasNull: false, type: postgresType, to: &buffer)
        for element in array {
            PostgresArrayFormat.append(element, to: &buffer)
        }
    }

    public static func decodeArray(from cell: PostgresCell) throws -> [Self] {
        try PostgresArrayFormat.elements(of: cell, for: [Self].self).map { try Self(from: $0) }
    }
}

extension Optional: PostgresArrayElement
where Wrapped: PostgresArrayElement & PostgresEncodable & PostgresDecodable {
    public static var postgresArrayType: PostgresType { Wrapped.postgresArrayType }

    public static func encodeArray(_ array: [Wrapped?], into buffer: inout [UInt8]) {
        let hasNull = array.contains { $0 == nil }
        PostgresArrayFormat.appendHeader(
            count: array.count,
            hasNull: hasNull,
            type: Wrapped.postgresType,
            to: &buffer
        )
        for element in array {
            PostgresArrayFormat.append(element, to: &buffer)
        }
    }

    public static func decodeArray(from cell: PostgresCell) throws -> [Wrapped?] {
        try PostgresArrayFormat.elements(of: cell, for: [Wrapped?].self).map { try Wrapped?(from: $0) }
    }
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    public static var postgresType: PostgresType { Element.postgresArrayType }

    public func encode(into buffer: inout [UInt8]) {
        Element.encodeArray(self, into: &buffer)
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    public init(from cell: PostgresCell) throws {
        self = try Element.decodeArray(from: cell)
    }
}
