/// Writes rows in PostgreSQL's binary format of COPY.
struct BinaryCopy: Sendable {
    private(set) var bytes: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]

    init() {
        append(Int32(0))  // flags
        append(Int32(0))  // the length of what may follow in the header
    }

    /// Adds a row of a number and texts.
    mutating func appendRow(_ number: Int32, _ texts: [[UInt8]]) {
        append(Int16(1 + texts.count))
        append(Int32(4))
        append(number)
        for text in texts {
            append(Int32(text.count))
            bytes += text
        }
    }

    /// Ends the stream; nothing may follow.
    mutating func finish() {
        append(Int16(-1))
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }
}
