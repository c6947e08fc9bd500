extension PostgresConnection {
    /// Makes the server send this session the notifications of a channel.
    ///
    /// Call `notifications()` first: what arrives while nobody iterates is lost. Throws `PostgresError` with the code
    /// `invalidArgument` for a name that is empty or longer than the 63 bytes PostgreSQL compares.
    public func listen(_ channel: String) async throws {
        try await execute(.unprepared("LISTEN \(try quoteChannel(channel))"))
    }

    /// Makes the server stop sending the notifications of a channel.
    public func unlisten(_ channel: String) async throws {
        try await execute(.unprepared("UNLISTEN \(try quoteChannel(channel))"))
    }

    /// The notifications of this session, as they arrive, whatever else the connection does meanwhile.
    ///
    /// Every call makes a stream of its own, which keeps the connection open while it is iterated. It throws
    /// `PostgresError` when the connection is lost and ends when it is closed. A reader that falls more than 4,096
    /// notifications behind loses the oldest.
    public nonisolated func notifications() -> AsyncThrowingStream<PostgresNotification, any Error> {
        hub.makeStream(of: self)
    }

    private func quoteChannel(_ channel: String) throws -> String {
        guard (1...63).contains(channel.utf8.count) else {
            throw PostgresError(.invalidArgument, "the name of a channel has 1 to 63 bytes, not \(channel.utf8.count)")
        }
        return try libpq.quoteIdentifier(channel)
    }
}
