/// Cuts a stream of bytes into lines, and lines that are too long into pieces.
///
/// A line ends with a line feed, which is left out together with a carriage return before it. A piece never
/// ends within a character of UTF-8.
struct LineSplitter {
    /// The longest line, in bytes.
    let limit: Int
    private var remainder: [UInt8] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes more bytes, and hands on every line that is complete.
    mutating func append(_ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            if remainder.isEmpty {
                emit(UnsafeRawBufferPointer(rebasing: rest[..<end]), body)
            } else {
                remainder.append(contentsOf: rest[..<end])
                emitRemainder(body)
            }
            rest = rest[(end + 1)...]
        }
        remainder.append(contentsOf: rest)
        while remainder.count > limit {
            let cut = remainder.withUnsafeBytes { emitPiece($0[...], body) }
            remainder.removeFirst(cut)
        }
    }

    /// Hands on what follows the last line feed, if there is anything.
    mutating func finish(_ body: (UnsafeRawBufferPointer) -> Void) {
        guard !remainder.isEmpty else { return }
        emitRemainder(body)
    }

    private mutating func emitRemainder(_ body: (UnsafeRawBufferPointer) -> Void) {
        remainder.withUnsafeBytes { emit($0, body) }
        remainder.removeAll(keepingCapacity: true)
    }

    private func emit(_ line: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
        var rest = line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...]
        while rest.count > limit {
            rest = rest.dropFirst(emitPiece(rest, body))
        }
        body(UnsafeRawBufferPointer(rebasing: rest))
    }

    /// Hands on as much of a line that is too long as makes a piece.
    ///
    /// - Returns: How many bytes that is.
    private func emitPiece(
        _ line: Slice<UnsafeRawBufferPointer>,
        _ body: (UnsafeRawBufferPointer) -> Void
    ) -> Int {
        var count = limit
        // A byte of the form 10xxxxxx continues a character, of which there are at most three in a row.
        while count > limit - 3, line[line.startIndex + count] & 0xC0 == 0x80 { count -= 1 }
        body(UnsafeRawBufferPointer(rebasing: line.prefix(count)))
        return count
    }
}
