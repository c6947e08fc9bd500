/// An amount of memory as people type it: `128M`, `1.5M`, `1G`, `65536`.
struct MemorySize: Sendable, Hashable {
    /// The amount in bytes; K, M, G and T are powers of 1,024.
    let bytes: Int

    init(_ text: String) throws {
        let units: [Character: Double] = ["k": 1_024, "m": 1_048_576, "g": 1_073_741_824, "t": 1_099_511_627_776]
        let factor = text.lowercased().last.flatMap { units[$0] }
        let digits = factor == nil ? text[...] : text.dropLast()
        let isPlain = digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard isPlain, let number = Double(digits), number > 0,
            let bytes = Int(exactly: (number * (factor ?? 1)).rounded())
        else {
            throw CommandFailure(
                .usage,
                "Option \"memory-limit\" must be an amount of memory such as 128M, \"\(text)\" passed."
            )
        }
        self.bytes = bytes
    }
}
