#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The headers of a stored message: short texts by name.
///
/// They are stored as a JSON object whose values are strings. Most messages have none, and most
/// handlers never look, so the text is parsed only when somebody asks.
public struct MessageHeaders: Sendable {
    private enum Storage: Sendable {
        case values([String: String])
        case text(String)
    }

    private let storage: Storage

    /// Holds the given headers.
    public init(_ values: [String: String] = [:]) {
        self.storage = .values(values)
    }

    /// Holds headers in the form in which they are stored, which is checked only when they are read.
    public init(json text: String) {
        self.storage = text == "{}" ? .values([:]) : .text(text)
    }

    /// The headers by name.
    ///
    /// Values that are not strings, which only a hand-written row can hold, are given as their JSON text.
    ///
    /// - Throws: ``DecodingFailure`` if what is stored is not a JSON object.
    public func values() throws -> [String: String] {
        switch storage {
        case .values(let values): return values
        case .text(let text): return try PlainHeaders.values(in: text) ?? Self.parse(text)
        }
    }

    /// The headers as they are stored: one JSON object, its names in order.
    public var json: String {
        switch storage {
        case .text(let text): return text
        case .values(let values) where values.isEmpty: return "{}"
        case .values(let values): return Self.format(values)
        }
    }

    private static func parse(_ text: String) throws -> [String: String] {
        do {
            return try JSONDecoder().decode([String: JSONText].self, from: Data(text.utf8)).mapValues(\.text)
        } catch {
            throw DecodingFailure(reason: "The headers are not a JSON object", underlying: error)
        }
    }

    private static func format(_ values: [String: String]) -> String {
        let members = values.sorted { $0.key < $1.key }.map { name, value in
            "\(JSONText.quoted(name)):\(JSONText.quoted(value))"
        }
        return "{" + members.joined(separator: ",") + "}"
    }
}

extension MessageHeaders: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init(Dictionary(elements) { _, last in last })
    }
}

extension MessageHeaders: Equatable {
    public static func == (left: Self, right: Self) -> Bool {
        do {
            return try left.values() == right.values()
        } catch {
            // What cannot be read is compared as it stands.
            return left.json == right.json
        }
    }
}
