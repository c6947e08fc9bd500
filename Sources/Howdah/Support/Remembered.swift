/// The answer to a question that is not asked too often: who asks meanwhile shares it.
actor Remembered<Value: Sendable> {
    private let age: Duration
    private let ask: @Sendable () async -> Value
    private var answer: (value: Value, at: ContinuousClock.Instant)?
    private var asking: Task<Value, Never>?

    /// Creates a memory without an answer.
    ///
    /// - Parameters:
    ///   - age: How long an answer holds.
    ///   - ask: Asks the question.
    init(for age: Duration, _ ask: @escaping @Sendable () async -> Value) {
        self.age = age
        self.ask = ask
    }

    /// The answer, which is no older than it may be.
    func value() async -> Value {
        if let answer, answer.at.duration(to: .now) < age { return answer.value }
        // Unstructured, because all who ask meanwhile wait for the one answer, whoever of them gives up.
        let asking = asking ?? Task { [ask] in await ask() }
        self.asking = asking
        let value = await asking.value
        if self.asking == asking {
            self.asking = nil
            answer = (value, .now)
        }
        return value
    }
}
