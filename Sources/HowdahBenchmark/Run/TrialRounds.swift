/// Measures trials again and again, by turns with what they are compared with.
struct TrialRounds: Sendable {
    private typealias Measured = [FigureName: Measurement]

    let plan: BenchPlan
    /// Is told what is being done.
    let progress: @Sendable (String) -> Void

    /// Measures everything as often as the plan says.
    func run(_ trials: [Trial]) async throws -> [FigureName: SpeedFigure] {
        var rounds: [FigureName: [BenchRound]] = [:]
        for number in 1...plan.rounds {
            for trial in trials {
                for (name, round) in try await run(trial, number) { rounds[name, default: []].append(round) }
            }
        }
        return Dictionary(
            uniqueKeysWithValues: rounds.map { ($0.key, SpeedFigure($0.value, comparing: $0.key.comparison)) }
        )
    }

    private func run(_ trial: Trial, _ number: Int) async throws -> [FigureName: BenchRound] {
        let text = "round \(number) of \(plan.rounds): \(trial.title)"
        switch trial.way {
        case .alone(let measure):
            progress(text)
            return try await measure()
        case .besideFloor(let own, let floor):
            guard plan.measuresFloor else {
                progress(text)
                return try await own().mapValues { BenchRound(own: $0) }
            }
            return try await byTurns(number, (text, own), (text + ", floor", floor))
        case .beside(let own, let other):
            return try await byTurns(number, (text, own), (text + ", the other", other))
        }
    }

    /// Measures both, and in every other round the other first, so that neither always finds the better moment.
    private func byTurns(
        _ number: Int,
        _ own: (text: String, measure: Trial.Measure),
        _ other: (text: String, measure: Trial.Measure)
    ) async throws -> [FigureName: BenchRound] {
        let isOtherFirst = number.isMultiple(of: 2)
        let first = isOtherFirst ? other : own
        let second = isOtherFirst ? own : other
        progress(first.text)
        let one = try await first.measure()
        progress(second.text)
        let two = try await second.measure()
        return Self.rounds(isOtherFirst ? two : one, beside: isOtherFirst ? one : two)
    }

    private static func rounds(_ own: Measured, beside other: Measured) -> [FigureName: BenchRound] {
        Dictionary(uniqueKeysWithValues: own.map { ($0.key, BenchRound(own: $0.value, floor: other[$0.key])) })
    }
}
