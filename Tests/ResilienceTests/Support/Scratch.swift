import Foundation
import HowdahTesting

/// A folder that is removed after use.
struct Scratch: Sendable {
    let path: String

    /// Lends a folder.
    ///
    /// Its path is short enough for a socket in it.
    static func lend<Value>(_ body: (Scratch) async throws -> Value) async throws -> Value {
        let scratch = Scratch(path: "/tmp/howdah-\(UUID().uuidString.prefix(8).lowercased())")
        try FileManager.default.createDirectory(atPath: scratch.path, withIntermediateDirectories: false)
        try AbandonedFolders.add(scratch.path)
        defer { try? FileManager.default.removeItem(atPath: scratch.path) }
        return try await body(scratch)
    }

    /// The path of a file in the folder.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: file(name), atomically: true, encoding: .utf8)
    }

    func read(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: file(name)) ?? Data(), as: UTF8.self)
    }
}
