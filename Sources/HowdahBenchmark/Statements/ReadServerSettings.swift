import PostgresLibpq

/// Reads the settings that decide how fast the server is, as they are for this session.
struct ReadServerSettings: PostgresStatement {
    static let sql = """
        SELECT current_setting('server_version'), current_setting('synchronous_commit'), current_setting('fsync'),
               current_setting('full_page_writes'), current_setting('wal_level'), current_setting('shared_buffers')
        """

    func bind(into bindings: inout PostgresBindings) {}

    static func decode(_ row: PostgresRow) throws -> ServerSettings {
        ServerSettings(
            version: try row.decode(0),
            synchronousCommit: try row.decode(1),
            fsync: try row.decode(2),
            fullPageWrites: try row.decode(3),
            walLevel: try row.decode(4),
            sharedBuffers: try row.decode(5)
        )
    }
}
