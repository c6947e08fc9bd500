import Howdah
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Copies the database into a file, and removes the copies that are not kept any longer.
///
/// Due daily at 01:00. The file is made by `pg_dump` under another name, read back by `pg_restore`, and only then named
/// as a copy: what is named so is whole. Each occurrence has one copy, by key; two at once make one.
struct BackUpDatabase: OccurrenceTask {
    static let kind: MessageKind = "database.backup"
    static let summary = "Copy the database into a file."

    /// For how long it may take.
    static let limit: Duration = .seconds(3_600)

    /// The moment of the occurrence, after which the file is named.
    var dueAt: Date

    static func handler(_ database: DatabaseReference, _ folder: BackupFolder) -> Handler {
        Handler(for: Self.self) { message, context in
            let client = try database.get()
            let logger = context.logger
            try await withTimeLimit(limit) { try await message.save(client, folder, logger) }
            let removed = try folder.rotate(at: message.dueAt)
            guard !removed.isEmpty else { return }
            logger.info("Old copies were removed.", metadata: ["files": "\(removed.joined(separator: " "))"])
        }
    }

    /// The key is entered before, and committed after the file is there: whoever comes second waits for that.
    private func save(_ client: PostgresClient, _ folder: BackupFolder, _ logger: Logger) async throws {
        try await client.withTransaction { transaction in
            let name = BackupFolder.name(for: dueAt)
            let entry = try await transaction.execute(PostgresCommand(Self.enter, dueAt, "\(folder.path)/\(name)"))
            guard entry.affectedRows == 1,
                let version: Int32 = try await transaction.execute(
                    PostgresCommand(Self.version)
                ).first?.decode(0)
            else { return }
            let programs = try await BackupPrograms.find(serverVersion: Int(version) / 10_000)
            let file = try folder.begin(name)
            try await programs.dump(client.configuration, to: file)
            let contents = try await programs.contents(of: file)
            let bytes = try folder.finish(file, as: name)
            try await transaction.execute(PostgresCommand(Self.complete, dueAt, bytes))
            let metadata: Logger.Metadata = ["file": "\(name)", "bytes": "\(bytes)", "count": "\(contents)"]
            logger.info("The database was copied.", metadata: metadata)
        }
    }

    private static let enter = """
        INSERT INTO backoffice.backup (due_at, file, bytes) VALUES ($1, $2, 0) ON CONFLICT (due_at) DO NOTHING
        """

    private static let version = "SELECT current_setting('server_version_num')::int"

    private static let complete = "UPDATE backoffice.backup SET bytes = $2 WHERE due_at = $1"
}
