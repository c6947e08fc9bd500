/// The binary format of arrays: number of dimensions, flag for NULL, element type, then size and lower bound of each
/// dimension, then each element behind its length.
enum PostgresArrayFormat {
    static func appendHeader(count: Int, hasNull: Bool, type: PostgresType, to buffer: inout [UInt8]) {
        Int32(count == 0 ? 0 : 1).appendBigEndian(to: &buffer)
        Int32(hasNull ? 1 : 0).appendBigEndian(to: &buffer)
        type.rawValue.appendBigEndian(to: &buffer)
        if count > 0 {
            Int32(count).appendBigEndian(to: &buffer)
            Int32(1).appendBigEndian(to: &buffer)
        }
    }

    static func append<Element: PostgresEncodable>(_ element: Element?, to buffer: inout [UInt8]) {
        guard let element else {
            Int32(-1).appendBigEndian(to: &buffer)
            return
        }
        let start = buffer.count
        Int32(0).appendBigEndian(to: &buffer)
        element.encode(into: &buffer)
        let length = UInt32(buffer.count - start - 4)
        for byte in 0..<4 {
            buffer[start + byte] = UInt8(truncatingIfNeeded: length >> UInt32(24 - 8 * byte))
        }
    }

    /// The elements of an array as cells of their own, which share the memory of the result.
    static func elements<T>(of cell: PostgresCell, for target: T.Type) throws -> [PostgresCell] {
        guard !cell.isNull else {
            throw cell.mismatch(target)
        }
        return try cell.withUnsafeBytes { bytes in
            var reader = PostgresByteReader(bytes)
            guard let dimensions = reader.integer(Int32.self), reader.integer(Int32.self) != nil,
                let type = reader.integer(UInt32.self), dimensions == 0 || dimensions == 1
            else {
                throw cell.mismatch(target, because: "it is not an array of one dimension")
            }
            guard dimensions == 1 else {
                return []
            }
            guard let count = reader.integer(Int32.self), count >= 0, reader.integer(Int32.self) != nil else {
                throw cell.mismatch(target, because: "the array is cut off")
            }
            var elements: [PostgresCell] = []
            elements.reserveCapacity(Int(count))
            for _ in 0..<count {
                guard let length = reader.integer(Int32.self), let value = reader.bytes(Int(length)) else {
                    throw cell.mismatch(target, because: "the array is cut off")
                }
                elements.append(cell.element(PostgresType(rawValue: type), length < 0 ? nil : value))
            }
            return elements
        }
    }
}
