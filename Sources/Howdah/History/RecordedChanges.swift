/// What a ``HandlingRecorder`` has noted since somebody last asked.
struct RecordedChanges: Sendable {
    var figures: [(series: HandlingSeries, figures: HandlingFigures)] = []
    var attempts: [FinishedAttempt] = []
    /// How many single attempts were not kept.
    var dropped = 0
}

/// A single attempt, by the recorder's clock.
struct FinishedAttempt: Sendable {
    var message: MessageID
    var series: HandlingSeries
    var number: Int
    var outcome: AttemptOutcome
    /// When it began, since the recorder was made.
    var began: Duration
    var waited: Duration?
    var took: Duration
}
