import Foundation
import Testing

/// How a process ended, and what it said.
struct Outcome: Sendable, CustomStringConvertible {
    /// The exit code, or 128 and the number of the signal that killed it.
    var status: Int32
    var output: String
    var errors: String

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }

    var description: String { "exit \(status)\n--- stdout\n\(output)\n--- stderr\n\(errors)" }

    /// Standard output as a JSON object.
    func json() throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
        return try #require(object as? [String: Any])
    }

    /// Standard output as one JSON object a line.
    func jsonLines() throws -> [[String: Any]] {
        try lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    /// Expects an exit code, and shows everything the process said if it was another.
    func expect(_ status: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(self.status == status, "\(self)", sourceLocation: sourceLocation)
    }
}

extension [String: Any] {
    /// The object under a key.
    func object(_ key: String) throws -> [String: Any] { try #require(self[key] as? [String: Any]) }

    /// The list of objects under a key.
    func objects(_ key: String) throws -> [[String: Any]] { try #require(self[key] as? [[String: Any]]) }

    /// The text under a key.
    func text(_ key: String) throws -> String { try #require(self[key] as? String) }

    /// The whole number under a key.
    func number(_ key: String) throws -> Int { try #require(self[key] as? Int) }

    /// The names of its members, in order.
    var names: [String] { keys.sorted() }
}
