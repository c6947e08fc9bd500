import Howdah
import PostgresLibpq
import Synchronization

/// The database of the business, for handlers, which are made before it is known where that is.
final class DatabaseReference: Sendable {
    private let client = Mutex<PostgresClient?>(nil)

    func set(_ client: PostgresClient) {
        self.client.withLock { $0 = client }
    }

    /// The database.
    ///
    /// - Throws: `TransportError` if it is asked for before the application is complete.
    func get() throws -> PostgresClient {
        guard let client = client.withLock({ $0 }) else {
            throw TransportError(.invalid, "The database was asked for before the application was complete.")
        }
        return client
    }
}
