/// Reads numbers in network byte order from front to back, never beyond the end.
struct PostgresByteReader {
    private let buffer: UnsafeRawBufferPointer
    private var offset = 0

    init(_ buffer: UnsafeRawBufferPointer) {
        self.buffer = buffer
    }

    mutating func integer<T: FixedWidthInteger & BitwiseCopyable>(_: T.Type) -> T? {
        guard offset + MemoryLayout<T>.size <= buffer.count else {
            return nil
        }
        defer { offset += MemoryLayout<T>.size }
        return T(bigEndian: buffer.loadUnaligned(fromByteOffset: offset, as: T.self))
    }

    /// The next bytes; none for a negative count, which is how the protocol writes NULL.
    mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer? {
        let count = max(0, count)
        guard offset + count <= buffer.count else {
            return nil
        }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: buffer[offset..<offset + count])
    }
}
