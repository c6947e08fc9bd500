/// Work that is measured and compared with something.
struct Trial: Sendable {
    typealias Measure = @Sendable () async throws -> [FigureName: Measurement]

    /// What the work is compared with.
    enum Way: Sendable {
        /// With plain SQL, which is measured by turns if the floor is asked for.
        case besideFloor(own: Measure, floor: Measure)
        /// With the same work in other circumstances, or with another program; always measured, by turns.
        case beside(own: Measure, other: Measure)
        /// With itself, or with nothing: one measurement shows everything.
        case alone(@Sendable () async throws -> [FigureName: BenchRound])
    }

    let topic: BenchTopic
    /// What is said while it is measured.
    let title: String
    let way: Way
}
