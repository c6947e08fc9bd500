/// One conversation in pipeline mode: what remains to be sent, what has been answered, how each group ended.
///
/// Pure: the connection sends and receives, this decides.
struct PipelineExchange {
    typealias Outcome = Result<[PostgresResult], PostgresError>

    /// A message to the server, and later the answer to it.
    enum Step: Equatable {
        case prepare(name: String, group: Int, index: Int)
        case run(name: String, group: Int, index: Int)
        case runUnprepared(group: Int, index: Int)
        case sync
    }

    /// What the connection has to do about a reply.
    enum Action {
        case none
        case remember(name: String, StatementCache.Key)
        case forgetStatements
        case fail(PostgresError)
    }

    let groups: [[PostgresCommand]]
    private var steps: [Step] = []
    private var sent = 0
    private var answered = 0

    private var results: [PostgresResult] = []
    /// Why the group that is being answered has failed.
    private(set) var failure: PostgresError?
    private(set) var outcomes: [Outcome] = []

    init(_ groups: [[PostgresCommand]], statements: StatementCache?) {
        self.groups = groups
        var plan = PipelinePlan(statements: statements)
        for (group, commands) in groups.enumerated() {
            plan.append(commands, group: group)
        }
        steps = plan.steps
        outcomes.reserveCapacity(groups.count)
    }

    var isFinished: Bool {
        answered == steps.count
    }

    /// Whether the answers that are missing decide what the session has prepared.
    var prepares: Bool {
        steps[answered...].contains { step in
            if case .prepare = step { true } else { false }
        }
    }

    var hasSentAll: Bool {
        sent == steps.count
    }

    mutating func nextToSend() -> Step? {
        guard sent < steps.count else {
            return nil
        }
        defer { sent += 1 }
        return steps[sent]
    }

    /// Gives up the groups of which nothing has been sent.
    ///
    /// The group in the middle is completed: half of it must not be committed.
    mutating func stopSending() {
        guard sent > 0, sent < steps.count else {
            return
        }
        if steps[sent - 1] == .sync {
            steps.removeSubrange(sent...)
        } else if let sync = steps[sent...].firstIndex(of: .sync) {
            steps.removeSubrange((sync + 1)...)
        }
    }

    /// Takes the next reply, which belongs to the first step that has not been answered.
    mutating func receive(_ reply: LibpqReply) -> Action {
        guard answered < sent else {
            return .fail(.unexpectedReply)
        }
        switch (steps[answered], reply) {
        case (.sync, .sync):
            finishGroup()
            return .none
        case (.sync, _), (_, .sync), (_, .copyIn), (_, .copyOut):
            return .fail(.unexpectedReply)
        case (_, .skipped):
            return .none
        case (_, .end):
            answered += 1
            return .none
        case (.prepare(let name, let group, let index), .result):
            return .remember(name: name, StatementCache.Key(groups[group][index]))
        case (_, .result(let result)):
            results.append(result)
            return .none
        case (let step, .failure(let error)):
            return fail(step, error)
        }
    }

    private mutating func fail(_ step: Step, _ error: PostgresError) -> Action {
        var error = error
        error.query = sql(of: step)
        failure = failure ?? error
        return error.isStaleStatement ? .forgetStatements : .none
    }

    private mutating func finishGroup() {
        answered += 1
        outcomes.append(failure.map { .failure($0) } ?? .success(results))
        results = []
        failure = nil
    }

    private func sql(of step: Step) -> String? {
        switch step {
        case .prepare(_, let group, let index), .run(_, let group, let index), .runUnprepared(let group, let index):
            groups[group][index].sql
        case .sync:
            nil
        }
    }
}

extension PostgresError {
    static let unexpectedReply = PostgresError(
        .protocolViolation,
        "the server's answer does not belong to what was asked; COPY needs copyIn or copyOut"
    )
}
