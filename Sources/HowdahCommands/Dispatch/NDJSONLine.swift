import Howdah

/// Reads one line of a bulk: a JSON object that describes a message.
struct NDJSONLine {
    private static let names = ["type", "body", "transport", "delay", "priority", "headers"]

    private let bytes: [UInt8]
    private let members: [String: Range<Int>]

    /// The message that a line describes.
    ///
    /// - Throws: ``CommandFailure``, `NameError` or ``JSONScanError`` that says what is wrong.
    static func request(_ bytes: [UInt8]) throws -> DispatchRequest {
        try Self(bytes).request()
    }

    private init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        var members: [String: Range<Int>] = [:]
        for member in try JSONScanner.members(of: bytes) {
            guard Self.names.contains(member.name) else {
                let known = Self.names.joined(separator: ", ")
                throw Self.refusal("\"\(Printable(member.name, limit: 64))\" is not one of: \(known)")
            }
            guard members.updateValue(member.value, forKey: member.name) == nil else {
                throw Self.refusal("\"\(member.name)\" stands there twice")
            }
        }
        self.members = members
    }

    private func request() throws -> DispatchRequest {
        guard let type = try string("type") else { throw Self.refusal("\"type\" is missing") }
        guard let body = members["body"] else { throw Self.refusal("\"body\" is missing") }
        return DispatchRequest(
            kind: try MessageKind(validating: type),
            body: Array(bytes[body]),
            transports: try transports(),
            delay: try delay(),
            priority: try text("priority").map { try DispatchRequest.priority($0) } ?? .normal,
            headers: try headers()
        )
    }

    private func transports() throws -> [TransportName] {
        try string("transport").map { [try TransportName(validating: $0)] } ?? []
    }

    /// A delay is a text with a unit, or a number of seconds.
    private func delay() throws -> Duration? {
        guard let text = try text("delay") else { return nil }
        return try DelayText.duration(text.hasPrefix("\"") ? JSONString.decode(ArraySlice(text.utf8)) : text)
    }

    private func headers() throws -> [String: String] {
        guard let range = present("headers") else { return [:] }
        guard bytes[range.lowerBound] == UInt8(ascii: "{") else { throw Self.refusal("\"headers\" is not an object") }
        let object = Array(bytes[range])
        var headers: [String: String] = [:]
        for member in try JSONScanner.members(of: object) {
            guard object[member.value.lowerBound] == UInt8(ascii: "\"") else {
                throw Self.refusal("the header \"\(Printable(member.name, limit: 64))\" is not a string")
            }
            headers[member.name] = JSONString.decode(object[member.value])
        }
        return headers
    }

    /// A member that is a string; `nil` if it is missing or null.
    private func string(_ name: String) throws -> String? {
        guard let range = present(name) else { return nil }
        guard bytes[range.lowerBound] == UInt8(ascii: "\"") else { throw Self.refusal("\"\(name)\" is not a string") }
        return JSONString.decode(bytes[range])
    }

    /// The JSON of a member; `nil` if it is missing or null.
    private func text(_ name: String) throws -> String? {
        present(name).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    private func present(_ name: String) -> Range<Int>? {
        guard let range = members[name], bytes[range.lowerBound] != UInt8(ascii: "n") else { return nil }
        return range
    }

    private static func refusal(_ problem: String) -> CommandFailure { CommandFailure(.usage, problem) }
}
