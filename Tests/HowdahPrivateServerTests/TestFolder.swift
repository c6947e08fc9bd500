import Foundation
import HowdahTesting

@testable import HowdahPrivateServer

/// A folder that a test's servers keep their state in; gone with its servers at the end of the test.
struct TestFolder {
    let path: String

    /// Runs a test with a folder, and ends what still runs there afterwards.
    static func with(
        named name: String = "state",
        mode: Int = 0o755,
        _ body: (TestFolder) async throws -> Void
    ) async throws {
        let parent = "/tmp/howdah-test-\(UUID().uuidString.prefix(8))"
        let folder = TestFolder(path: "\(parent)/\(name)")
        try FileManager.default.createDirectory(
            atPath: parent,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: mode]
        )
        try AbandonedFolders.add(parent)
        do {
            try await body(folder)
        } catch {
            try folder.remove(parent)
            throw error
        }
        try folder.remove(parent)
    }

    var configuration: PrivateServer.Configuration { .init(directory: path) }
    var dataPath: String { path + "/postgres" }
    var processPath: String { dataPath + "/postmaster.pid" }
    var isRunning: Bool { FileManager.default.fileExists(atPath: processPath) }

    /// The process id of the server.
    func processIdentifier() throws -> Int32? {
        try String(contentsOfFile: processPath, encoding: .utf8).split(separator: "\n").first.flatMap { Int32($0) }
    }

    private func remove(_ parent: String) throws {
        // A test that failed half-way leaves its server: end it at once.
        if isRunning, let process = try processIdentifier() { kill(process, SIGQUIT) }
        try FileManager.default.removeItem(atPath: parent)
    }
}
