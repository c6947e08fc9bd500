/// The values of a statement's parameters as text, kept where libpq finds them.
struct FloorValues: Sendable {
    private var bytes: [CChar] = []
    private var offsets: [Int] = []

    init(_ values: [String] = []) {
        for value in values { append(value.utf8) }
    }

    var count: Int { offsets.count }

    /// Adds a value, which must not contain a zero byte.
    mutating func append(_ value: some Collection<UInt8>) {
        offsets.append(bytes.count)
        bytes.append(contentsOf: value.lazy.map(CChar.init(bitPattern:)))
        bytes.append(0)
    }

    /// Forgets the values, and keeps the room for the next ones.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
    }

    /// Lends the values in the form in which libpq takes them.
    func withPointers<Result>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> Result
    ) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { bytes in
            try withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: offsets.count) { pointers in
                for (index, offset) in offsets.enumerated() {
                    pointers.initializeElement(at: index, to: bytes.baseAddress?.advanced(by: offset))
                }
                return try body(UnsafePointer(pointers.baseAddress))
            }
        }
    }
}
