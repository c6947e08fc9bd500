/// Work that is measured by way of Howdah and, to compare, as plain SQL.
struct Trial: Sendable {
    typealias Measure = @Sendable () async throws -> [FigureName: Measurement]

    let topic: BenchTopic
    /// What is said while it is measured.
    let title: String
    let own: Measure
    let floor: Measure
}
