/// Decides for each command of a pipeline whether it is prepared, and when.
struct PipelinePlan {
    private(set) var steps: [PipelineExchange.Step] = []
    /// What the session has prepared; nil when nothing is to be prepared.
    private let statements: StatementCache?
    /// What this pipeline prepares itself, and in which group.
    private var planned: [StatementCache.Key: (name: String, group: Int)] = [:]

    init(statements: StatementCache?) {
        self.statements = statements
    }

    /// Appends a group: its commands, then the end of its implicit transaction.
    mutating func append(_ commands: [PostgresCommand], group: Int) {
        for index in commands.indices {
            append(commands[index], group: group, index: index)
        }
        steps.append(.sync)
    }

    private mutating func append(_ command: PostgresCommand, group: Int, index: Int) {
        guard let statements, command.isPrepared else {
            return steps.append(.runUnprepared(group: group, index: index))
        }
        let key = StatementCache.Key(command)
        if let name = statements.name(of: key) {
            return steps.append(.run(name: name, group: group, index: index))
        }
        if let earlier = planned[key] {
            // Had the earlier group failed before it came to preparing, the name would not exist.
            let step: PipelineExchange.Step =
                earlier.group == group
                ? .run(name: earlier.name, group: group, index: index)
                : .runUnprepared(group: group, index: index)
            return steps.append(step)
        }
        guard !statements.isFull else {
            return steps.append(.runUnprepared(group: group, index: index))
        }
        let name = statements.makeName(for: key)
        planned[key] = (name, group)
        steps.append(.prepare(name: name, group: group, index: index))
        steps.append(.run(name: name, group: group, index: index))
    }
}
