import Foundation
import Logging
import Testing

@testable import HowdahPrivateServer

@Suite struct PrivateServerTests {
    let logger = Logger(label: "test")
    let reports = Reports()

    func acquire(_ folder: TestFolder) async throws -> PrivateServer.Lease {
        try await PrivateServer.acquire(folder.configuration, report: reports.add, logger: logger)
    }

    @Test func startsForTheFirstUserAndStopsWithTheLast() async throws {
        try await TestFolder.with { folder in
            let first = try await acquire(folder)
            #expect(try Shell.query("SELECT 1", on: first.connectionString) == "1")
            #expect(try Shell.query("SHOW listen_addresses", on: first.connectionString) == "")
            #expect(try Shell.query("SHOW fsync", on: first.connectionString) == "on")
            #expect(reports.sentences.count == 2)

            let second = try await acquire(folder)
            #expect(second.connectionString == first.connectionString)
            #expect(reports.sentences.count == 2, "a server that runs is not worth a word")

            await first.release()
            #expect(try Shell.query("SELECT 2", on: second.connectionString) == "2")
            await second.release()
            #expect(!folder.isRunning)
        }
    }

    @Test func keepsItsDataBetweenUsers() async throws {
        try await TestFolder.with { folder in
            let first = try await acquire(folder)
            _ = try Shell.query("CREATE TABLE kept AS SELECT 7 AS number", on: first.connectionString)
            await first.release()
            let second = try await acquire(folder)
            #expect(try Shell.query("SELECT number FROM kept", on: second.connectionString) == "7")
            await second.release()
        }
    }

    @Test func releasingTwiceTakesNobodyElsesPlace() async throws {
        try await TestFolder.with { folder in
            let first = try await acquire(folder)
            let second = try await acquire(folder)
            await first.release()
            await first.release()
            #expect(folder.isRunning)
            await second.release()
            #expect(!folder.isRunning)
        }
    }

    @Test func startsOnceForManyAtTheSameTime() async throws {
        try await TestFolder.with { folder in
            let leases = try await withThrowingTaskGroup { group in
                for _ in 0..<6 { group.addTask { try await acquire(folder) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(leases.map(\.connectionString)).count == 1)
            #expect(reports.sentences.count { $0.hasPrefix("Starting") } == 1)
            await withTaskGroup { group in
                for lease in leases { group.addTask { await lease.release() } }
            }
            #expect(!folder.isRunning)
        }
    }

    @Test func doesNotCountAKilledUser() async throws {
        try await TestFolder.with { folder in
            let first = try await acquire(folder)
            let other = try await Shell.holdShared("\(folder.path)/users.lock")
            await first.release()
            #expect(folder.isRunning, "another process uses it")

            kill(other.processIdentifier, SIGKILL)
            other.waitUntilExit()
            let second = try await acquire(folder)
            await second.release()
            #expect(!folder.isRunning)
        }
    }

    @Test func startsAfterItsServerWasKilled() async throws {
        try await TestFolder.with { folder in
            let first = try await acquire(folder)
            let process = try #require(try folder.processIdentifier())
            kill(process, SIGKILL)
            while SocketFolder.isAccepting("\(folder.path)/socket") { await Task.yield() }
            let second = try await acquire(folder)
            #expect(try Shell.query("SELECT 1", on: second.connectionString) == "1")
            await first.release()
            await second.release()
            #expect(!folder.isRunning)
        }
    }

    @Test func startsAlthoughAnotherProgramGotTheProcessIdOfItsServer() async throws {
        try await TestFolder.with { folder in
            try await acquire(folder).release()
            // As after a reboot: the file names a process of the server's user that is no server.
            let owner = try #require(StateFolder.owner(of: folder.dataPath))
            let other = try Shell.sleep(as: owner)
            defer { kill(other.processIdentifier, SIGKILL) }
            let text = "\(other.processIdentifier)\n\(folder.dataPath)\n"
            try text.write(toFile: folder.processPath, atomically: false, encoding: .utf8)
            let lease = try await acquire(folder)
            #expect(try Shell.query("SELECT 1", on: lease.connectionString) == "1")
            await lease.release()
        }
    }

    @Test func leavesNoUserBehindWhenCancelled() async throws {
        try await TestFolder.with { folder in
            let task = Task { try await acquire(folder) }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(!folder.isRunning)
        }
    }

    @Test func stopsTheServerWhenTheReleasingTaskIsCancelled() async throws {
        try await TestFolder.with { folder in
            let lease = try await acquire(folder)
            let task = Task { await lease.release() }
            task.cancel()
            await task.value
            #expect(!folder.isRunning)
        }
    }

    @Test(arguments: [String(repeating: "long", count: 30), #"a "quoted" $HOME, it's 100%"#])
    func usesAShortSocketFolderWhenThePathIsNotFitForOne(name: String) async throws {
        try await TestFolder.with(named: name) { folder in
            let lease = try await acquire(folder)
            #expect(lease.connectionString.hasPrefix("host=/tmp/howdah-"))
            #expect(try Shell.query("SELECT 1", on: lease.connectionString) == "1")
            await lease.release()
            #expect(!folder.isRunning)
            #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/socket-folder"))
        }
    }

    @Test(.enabled(if: geteuid() == 0))
    func keepsDataElsewhereWhenItsUserCannotEnterTheFolder() async throws {
        try await TestFolder.with(mode: 0o700) { folder in
            let elsewhere = "/var/lib/howdah/\(ServerInstance.hash(folder.path))"
            defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: elsewhere) } }
            let lease = try await acquire(folder)
            #expect(reports.sentences.first?.contains(elsewhere) == true)
            #expect(try Shell.query("SELECT 1", on: lease.connectionString) == "1")
            await lease.release()
            #expect(!FileManager.default.fileExists(atPath: "\(elsewhere)/postgres/postmaster.pid"))
        }
    }

    @Test func saysWhatToInstallWhenThereAreNoPrograms() async throws {
        try await TestFolder.with { folder in
            var configuration = folder.configuration
            configuration.programFolder = "/nowhere/bin"
            let error = await #expect(throws: PrivateServerError.self) {
                _ = try await PrivateServer.acquire(configuration, report: reports.add, logger: logger)
            }
            #expect(error?.code == .programsNotFound)
            #expect(error?.message.contains("/nowhere/bin") == true)
            #expect(error?.message.contains("apt-get install postgresql") == true)
        }
    }

    @Test func namesTheVersionThatWroteTheData() async throws {
        try await TestFolder.with { folder in
            try await acquire(folder).release()
            try "8\n".write(toFile: "\(folder.dataPath)/PG_VERSION", atomically: false, encoding: .utf8)
            let error = await #expect(throws: PrivateServerError.self) { try await acquire(folder) }
            #expect(error?.code == .programsNotFound)
            #expect(error?.message.contains("postgresql-8") == true)
        }
    }

    @Test func showsTheEndOfTheLogWhenTheServerDoesNotStart() async throws {
        try await TestFolder.with { folder in
            try await acquire(folder).release()
            let settings = "\(folder.dataPath)/postgresql.auto.conf"
            try "no_such_setting = 1\n".write(toFile: settings, atomically: false, encoding: .utf8)
            let error = await #expect(throws: PrivateServerError.self) { try await acquire(folder) }
            #expect(error?.code == .startFailed)
            #expect(error?.message.contains("no_such_setting") == true)
        }
    }

    @Test func namesAFolderItCannotUse() async throws {
        let configuration = PrivateServer.Configuration(directory: "/proc/nowhere")
        let error = await #expect(throws: PrivateServerError.self) {
            _ = try await PrivateServer.acquire(configuration, report: reports.add, logger: logger)
        }
        #expect(error?.code == .folderNotUsable)
        #expect(error?.message.contains("/proc/nowhere") == true)
    }

    @Test(arguments: [("/state", "/state"), ("", ".howdah"), (nil, ".howdah")])
    func takesItsFolderFromTheEnvironment(variable: String?, directory: String) {
        let environment = variable.map { ["HOWDAH_STATE_DIR": $0] } ?? [:]
        #expect(PrivateServer.Configuration.defaultDirectory(in: environment) == directory)
    }
}
