/// A value that can be bound to a parameter of a statement.
///
/// Conform a type of your own by delegating to one that has a conformance:
///
/// ```swift
/// extension OrderNumber: PostgresEncodable {
///     static var postgresType: PostgresType { .int8 }
///     func encode(into buffer: inout [UInt8]) { rawValue.encode(into: &buffer) }
/// }
/// ```
public protocol PostgresEncodable: Sendable {
    /// The type under which the value is sent; the server converts from it where the statement casts.
    static var postgresType: PostgresType { get }

    /// Appends the value in PostgreSQL's binary format, without a length.
    func encode(into buffer: inout [UInt8])
}

extension FixedWidthInteger {
    /// Appends the integer in network byte order.
    @inlinable
    func appendBigEndian(to buffer: inout [UInt8]) {
        withUnsafeBytes(of: bigEndian) { buffer.append(contentsOf: $0) }
    }
}
