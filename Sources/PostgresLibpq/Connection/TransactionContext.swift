/// Knows whether the current task runs inside a transaction's body, where waiting for the same connection would last
/// for ever.
enum TransactionContext {
    @TaskLocal static var connection: ObjectIdentifier?
}
