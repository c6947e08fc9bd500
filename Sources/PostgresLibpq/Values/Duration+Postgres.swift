/// An `interval` of microseconds. Days count 24 hours; months have no length and are refused.
extension Duration: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    public static var postgresType: PostgresType { .interval }
    public static var postgresArrayType: PostgresType { .intervalArray }

    public func encode(into buffer: inout [UInt8]) {
        microseconds.appendBigEndian(to: &buffer)
        Int32(0).appendBigEndian(to: &buffer)
        Int32(0).appendBigEndian(to: &buffer)
    }

    public init(from cell: PostgresCell) throws {
        guard cell.type == .interval, !cell.isNull else {
            throw cell.mismatch(Self.self)
        }
        self = try cell.withUnsafeBytes { bytes in
            guard bytes.count == 16 else {
                throw cell.mismatch(Self.self, because: "it is not 16 bytes long")
            }
            let microseconds = Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
            let days = Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: Int32.self))
            guard Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: 12, as: Int32.self)) == 0 else {
                throw cell.mismatch(Self.self, because: "an interval of months has no fixed length")
            }
            return .microseconds(microseconds) + .seconds(Int64(days) * 86_400)
        }
    }

    /// Whole microseconds, rounded towards zero and limited to what 64 bits can hold.
    private var microseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, carry) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        guard !overflow, !carry else {
            return seconds < 0 ? .min : .max
        }
        return sum
    }
}
