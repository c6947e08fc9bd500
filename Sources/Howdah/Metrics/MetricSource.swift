/// Something whose present state can be told in numbers.
public protocol MetricSource: Sendable {
    /// The present values.
    ///
    /// - Throws: The error of the store that was asked.
    func families() async throws -> [MetricFamily]
}
