/// The values for a statement's parameters, in order, encoded into one buffer.
///
/// ```swift
/// var bindings = PostgresBindings()
/// bindings.append(42)
/// bindings.append(name as String?)
/// ```
public struct PostgresBindings: Sendable {
    private var buffer: [UInt8] = []
    /// The length of each value; NULL is -1.
    private var lengths: [Int32] = []
    private(set) var types: [UInt32] = []

    /// Creates bindings without values.
    public init() {}

    /// The number of values.
    public var count: Int {
        types.count
    }

    /// The number of bytes the values take when they are sent.
    var byteCount: Int {
        buffer.count
    }

    /// Makes room for values whose size is known in advance.
    public mutating func reserveCapacity(values: Int, bytes: Int) {
        lengths.reserveCapacity(values)
        types.reserveCapacity(values)
        buffer.reserveCapacity(bytes)
    }

    /// Appends the value of the next parameter.
    @inlinable
    public mutating func append<Value: PostgresEncodable>(_ value: Value) {
        appendEncoded(Value.postgresType) { value.encode(into: &$0) }
    }

    /// Appends the value of the next parameter; `nil` is NULL of the value's type.
    @inlinable
    public mutating func append<Value: PostgresEncodable>(_ value: Value?) {
        guard let value else {
            return appendNull(Value.postgresType)
        }
        append(value)
    }

    /// Appends NULL of a type.
    public mutating func appendNull(_ type: PostgresType) {
        types.append(type.rawValue)
        lengths.append(-1)
    }

    @usableFromInline
    mutating func appendEncoded(_ type: PostgresType, _ encode: (inout [UInt8]) -> Void) {
        let start = buffer.count
        encode(&buffer)
        types.append(type.rawValue)
        lengths.append(Int32(clamping: buffer.count - start))
    }

    /// Lends the values in the form in which libpq takes them: pointers, lengths and formats (1 is binary).
    func withPointers<R>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> R
    ) -> R {
        guard !types.isEmpty else {
            return body(nil, nil, nil)
        }
        return withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { formats in
                formats.initialize(repeating: 1)
                return buffer.withUnsafeBytes { bytes in
                    fill(values, from: bytes)
                    return lengths.withUnsafeBufferPointer { lengths in
                        body(values.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }

    private func fill(_ values: UnsafeMutableBufferPointer<UnsafePointer<CChar>?>, from bytes: UnsafeRawBufferPointer) {
        // An empty value is not NULL: it needs an address, any address.
        let start = bytes.baseAddress.map(UnsafeRawPointer.init) ?? UnsafeRawPointer(values.baseAddress)
        var offset = 0
        for (index, length) in lengths.enumerated() {
            let value = length < 0 ? nil : start?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
            values.initializeElement(at: index, to: value)
            offset += Int(max(0, length))
        }
    }
}
