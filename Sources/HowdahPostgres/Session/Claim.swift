import PostgresLibpq

/// One way to claim.
enum Claim: Sendable {
    /// What lies above the floors.
    case floors(ClaimMessages)
    /// Everything.
    case everything(ClaimAllMessages)
    /// Messages that are named.
    case named(ClaimNamedMessages)
    /// Messages of a failure store.
    case failureStore(ClaimFailedMessages)

    var isFloors: Bool {
        if case .floors = self { true } else { false }
    }

    var isFull: Bool {
        if case .everything = self { true } else { false }
    }

    var isFailureStore: Bool {
        if case .failureStore = self { true } else { false }
    }

    /// The lock on the queues, and the claim, whose snapshot is then newer than every earlier claim.
    ///
    /// A claim of everything moves what is due first, and so finds it.
    func commands(in schema: SchemaName) -> [PostgresCommand] {
        switch self {
        case .floors(let claim):
            [lock(Array(Set(claim.floors.map(\.queue))), schema), claim.command(in: schema)]
        case .everything(let claim):
            [PromoteDueMessages().command(in: schema), lock(claim.queues, schema), claim.command(in: schema)]
        case .named(let claim):
            [lock(claim.queues, schema), claim.command(in: schema)]
        case .failureStore(let claim):
            [lock([claim.store], schema), claim.command(in: schema)]
        }
    }

    private func lock(_ queues: [Int32], _ schema: SchemaName) -> PostgresCommand {
        LockQueues(queues: queues).command(in: schema)
    }

    func decode(_ result: PostgresResult) throws -> [ClaimedRow] {
        switch self {
        case .floors: try result.decode(ClaimMessages.self)
        case .everything: try result.decode(ClaimAllMessages.self)
        case .named: try result.decode(ClaimNamedMessages.self)
        case .failureStore: try result.decode(ClaimFailedMessages.self)
        }
    }
}
