/// The last lines of an output, within a number of bytes.
struct OutputTail {
    /// How many bytes are kept at most.
    let limit: Int
    private var bytes: [UInt8] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// Adds a line; the oldest ones go when there are too many.
    mutating func append(_ line: UnsafeRawBufferPointer) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
        bytes.append(contentsOf: line.suffix(limit))
        // Cut in steps, so that many short lines do not move the rest each time.
        if bytes.count > 4 * limit { bytes.removeFirst(bytes.count - limit - 1) }
    }

    /// The lines that are kept, the first of them whole unless it alone is too long.
    var text: String {
        guard bytes.count > limit else { return String(decoding: bytes, as: UTF8.self) }
        let tail = bytes.suffix(limit)
        let isCut = bytes[tail.startIndex - 1] != UInt8(ascii: "\n")
        let firstBreak = isCut ? tail.firstIndex(of: UInt8(ascii: "\n")) : nil
        return String(decoding: firstBreak.map { tail[($0 + 1)...] } ?? tail, as: UTF8.self)
    }
}
