/// How much of other transactions a transaction sees.
public enum PostgresIsolation: String, Sendable, CaseIterable {
    /// Every statement sees what was committed before it began.
    case readCommitted = "READ COMMITTED"
    /// Every statement sees what was committed before the first one began.
    case repeatableRead = "REPEATABLE READ"
    /// As if transactions ran one after the other; failures of serialization are to be repeated.
    case serializable = "SERIALIZABLE"
}
