/// The bodies of the messages of a benchmark: JSON with a number, filled up to a size.
enum BenchBody {
    /// The smallest size, which has room for any number.
    static let minimumSize = 40

    /// The largest size: ten thousand of them have room in one statement, and in memory.
    static let maximumSize = 16_384

    private static let head = Array("{\"n\":".utf8)
    private static let middle = Array(",\"text\":\"".utf8)
    private static let tail = Array("\"}".utf8)

    /// A body of exactly this many bytes, or of ``minimumSize`` if that is more.
    static func make(number: Int, size: Int) -> [UInt8] {
        let start = head + Array(String(number).utf8) + middle
        let filling = max(size, minimumSize) - start.count - tail.count
        return start + Array(repeating: UInt8(ascii: "x"), count: filling) + tail
    }

    /// The number in a body; `nil` if it is not one of a benchmark.
    static func number(in body: some Collection<UInt8>) -> Int? {
        var number: Int?
        for byte in body.dropFirst(head.count) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { break }
            number = (number ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }
}
