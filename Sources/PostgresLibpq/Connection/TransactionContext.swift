/// Knows in which transaction's body the current task runs: waiting there for the same connection would last for ever.
enum TransactionContext {
    @TaskLocal static var current: PostgresTransaction?
}
