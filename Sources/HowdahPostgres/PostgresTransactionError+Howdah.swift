public import Howdah
public import PostgresLibpq

/// A handler that throws inside a transaction fails by what it threw.
extension PostgresTransactionError: WrappingFailure {
    public var wrappedErrors: [any Error] { [bodyError].compactMap(\.self) }
}
