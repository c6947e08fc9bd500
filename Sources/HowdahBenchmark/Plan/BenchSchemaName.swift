import HowdahPostgres

/// Names for schemas of benchmarks.
enum BenchSchemaName {
    /// How they begin, so that one can be found that a killed benchmark has left.
    static let prefix = "howdah_bench_"

    /// A name that nobody else uses.
    ///
    /// - Throws: `NameError`, which cannot happen.
    static func random(using generator: inout some RandomNumberGenerator) throws -> SchemaName {
        let digits = String(UInt64.random(in: 0...UInt64.max, using: &generator), radix: 16)
        return try SchemaName(validating: prefix + String(repeating: "0", count: 16 - digits.count) + digits)
    }
}
