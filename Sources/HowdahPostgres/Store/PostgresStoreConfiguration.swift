public import PostgresLibpq

/// How a store uses its database.
public struct PostgresStoreConfiguration: Sendable {
    /// Where the database is.
    public var connection: PostgresConfiguration
    /// The schema that holds the tables.
    public var schema: SchemaName = .howdah
    /// Whether the store creates the schema and its queues when they are missing.
    public var setsUpItself = true
    /// Whether workers are notified of arrivals; otherwise they poll.
    public var notifies = true
    /// Whether a pooler in transaction mode stands before the database; `nil` to find out.
    ///
    /// Behind one, workers poll, and a lost worker is noticed when its lease ends rather than at once.
    public var isPooled: Bool?
    /// The largest body of a message, in bytes.
    public var maximumBodySize = 16 * 1_024 * 1_024
    /// For how long workers keep batches that have ended; those with an item in a failure store stay.
    public var batchRetention: Duration = .seconds(30 * 86_400)
    /// How many connections the store opens beside those of its workers.
    public var maximumConnections = 8
    /// How many connections of their own lists of messages and searches have, so that they never keep work waiting.
    public var browsingConnections = 2
    /// How long one of their statements may take.
    public var browsingTimeout: Duration = .seconds(3)

    public init(_ connection: PostgresConfiguration) {
        self.connection = connection
    }
}
