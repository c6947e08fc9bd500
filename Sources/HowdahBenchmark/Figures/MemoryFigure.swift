/// What a worker process held while it handled messages.
struct MemoryFigure: Sendable, Hashable {
    /// The resident memory when a tenth of them was handled.
    var tenthBytes: Int
    /// The resident memory when all were handled.
    var endBytes: Int
    /// The most resident memory that the process has had.
    var peakBytes: Int

    /// How many times as much it was at the end; `nil` if the system does not tell.
    var growth: Double? {
        tenthBytes > 0 ? Decimals.thousandths(Double(endBytes) / Double(tenthBytes)) : nil
    }
}

extension MemoryFigure: Encodable {
    private enum Key: String, CodingKey {
        case tenth = "tenth_bytes"
        case end = "end_bytes"
        case peak = "peak_bytes"
        case growth
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(tenthBytes, forKey: .tenth)
        try container.encode(endBytes, forKey: .end)
        try container.encode(peakBytes, forKey: .peak)
        try container.encodeIfPresent(growth, forKey: .growth)
    }
}
