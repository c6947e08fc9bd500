import Foundation
import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import Backoffice

@Suite struct BackUpDatabaseTests {
    private let message = BackUpDatabase(dueAt: date("2026-03-04T01:00:00Z"))
    private let name = "backoffice-20260304T010000Z.dump"

    /// A folder for the time of a test.
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = "/tmp/howdah-backup-\(UUID().uuidString.prefix(8))"
        defer { _ = try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    private func files(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    /// Restores a copy into a database of its own, as a person would.
    private func restore(_ file: String, into database: TestDatabase) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let connection = PostgresConfiguration.keywords.sorted().compactMap { keyword in
            database.configuration[keyword].map { "\(keyword)='\($0)'" }
        }
        process.arguments = ["pg_restore", "--exit-on-error", "--dbname", connection.joined(separator: " "), file]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test("a copy that is restored has everything that was in the database")
    func aCopyHasEverything() async throws {
        try await withFolder { folder in
            try await TaskFixture.with(environment: ["BACKUP_DIR": folder]) { office in
                try await SampleCommunity.store(200, in: office.database.client)
                try await office.bus.dispatch(SendMail(to: ["a@example.org"], subject: "Grüße", text: "Hello.\n"))
                let before = try await office.contents()
                try await office.run(message)
                #expect(try files(folder) == [name])

                try await TestDatabase.lend(isEmpty: true) { copy in
                    try restore("\(folder)/\(name)", into: copy)
                    let restored = try await TaskFixture.contents(of: copy)
                    #expect(restored.count > 1_000)
                    #expect(restored == before)
                }
            }
        }
    }

    @Test("each occurrence has one copy, which only this user can read")
    func oneCopyEach() async throws {
        try await withFolder { folder in
            try await TaskFixture.with(environment: ["BACKUP_DIR": folder]) { office in
                try await office.runAtOnce(message, times: 3)
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
                #expect(attributes[.posixPermissions] as? Int == 0o600)
                #expect(try await office.runTwice(message))
                let again = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
                #expect(again[.modificationDate] as? Date == attributes[.modificationDate] as? Date)
                let entries = "SELECT file, bytes = \(attributes[.size] ?? 0) FROM backoffice.backup"
                #expect(try await office.rows(entries) == ["(\(folder)/\(name),t)"])
                #expect(office.lines.elements.count { $0.message == "The database was copied." } == 1)
            }
        }
    }

    @Test("old copies are removed, and nothing else is")
    func oldCopiesAreRemoved() async throws {
        try await withFolder { folder in
            let environment = ["BACKUP_DIR": folder, "BACKUP_KEEP": "3", "BACKUP_KEEP_DAYS": "10"]
            try await TaskFixture.with(environment: environment) { office in
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                let days = ["20260101", "20260221", "20260222", "20260301", "20260303"]
                let others = ["backoffice-20260101.dump", "notes.txt"]
                for file in days.map({ "backoffice-\($0)T010000Z.dump" }) + others {
                    #expect(FileManager.default.createFile(atPath: "\(folder)/\(file)", contents: nil))
                }
                try await office.run(message)
                let kept = ["20260301", "20260303", "20260304"].map { "backoffice-\($0)T010000Z.dump" }
                #expect(try files(folder) == (kept + others).sorted())
            }
        }
    }

    @Test("the newest copy is never removed, however old")
    func theNewestIsKept() throws {
        let folder = try BackupFolder(environment: ["BACKUP_KEEP": "1", "BACKUP_KEEP_DAYS": "1"])
        let names = ["backoffice-20200101T010000Z.dump", "backoffice-20200102T010000Z.dump"]
        #expect(folder.superseded(names, at: TaskFixture.now) == ["backoffice-20200101T010000Z.dump"])
    }

    @Test("what a process that was killed has left is removed after a day")
    func whatAKilledProcessHasLeft() throws {
        let folder = try BackupFolder(environment: [:])
        let names = ["20260302T010000Z", "20260304T010000Z"].map { ".backoffice-\($0).dump.part" }
        #expect(folder.superseded(names, at: TaskFixture.now) == [names[0]])
    }

    @Test("a copy that cannot be made leaves no file that looks like one, and is made by the next attempt")
    func aCopyThatCannotBeMade() async throws {
        try await withFolder { folder in
            try await TaskFixture.with(environment: ["BACKUP_DIR": folder]) { office in
                #expect(FileManager.default.createFile(atPath: folder, contents: nil))
                await #expect(throws: HandlingError.self) { try await office.run(message) }
                #expect(try await office.rows("SELECT FROM backoffice.backup").isEmpty)
                try FileManager.default.removeItem(atPath: folder)
                try await office.run(message)
                #expect(try files(folder) == [name])
            }
        }
    }

    @Test("settings that make no sense are refused by name", arguments: ["BACKUP_KEEP", "BACKUP_KEEP_DAYS"])
    func settingsThatMakeNoSense(_ variable: String) {
        for value in ["0", "-1", "x", "1.5"] {
            let error = #expect(throws: (any Error).self) { try BackupFolder(environment: [variable: value]) }
            #expect("\(error.map { "\($0)" } ?? "")".contains("\(variable) takes"))
        }
    }
}
