import PostgresLibpq

extension PostgresBindings {
    /// Appends the lowest and the highest of some positions; of none, a span that holds nothing.
    mutating func append(spanOf positions: [Int64]) {
        append(positions.min() ?? 1)
        append(positions.max() ?? 0)
    }
}
