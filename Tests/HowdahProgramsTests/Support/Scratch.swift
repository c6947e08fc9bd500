#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A folder of a test's own, with scripts to run.
struct Scratch {
    let path: String

    /// Lends a folder and removes it afterwards.
    static func with<Result>(_ body: (Scratch) async throws -> Result) async throws -> Result {
        let path = FileManager.default.temporaryDirectory.path() + "/howdah-programs-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let result: Result
        do {
            result = try await body(Scratch(path: path))
        } catch {
            try FileManager.default.removeItem(atPath: path)
            throw error
        }
        try FileManager.default.removeItem(atPath: path)
        return result
    }

    /// Writes a shell script that can be run.
    func script(_ lines: String, named name: String = "script") throws -> String {
        let file = path + "/" + name
        try Data("#!/bin/sh\n\(lines)\n".utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
        return file
    }

    /// What a program has written into a file of the folder; empty if there is no such file.
    func contents(_ name: String) -> String {
        FileManager.default.contents(atPath: path + "/" + name).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The number that a program writes into a file of the folder, as soon as it is there.
    func number(_ name: String) async throws -> Int32 {
        while true {
            let text = contents(name)
            if text.hasSuffix("\n"), let number = Int32(text.dropLast()) { return number }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
