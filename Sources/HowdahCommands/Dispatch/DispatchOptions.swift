import ArgumentParser
import Howdah

/// The options of `dispatch` that describe one message.
struct DispatchOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where to send it, whatever its route says. May be repeated.", valueName: "transport"))
    var transport: [String] = []

    @Option(help: ArgumentHelp("The body; {} if not given.", valueName: "body"))
    var json: String?

    @Option(help: "How long to hold it back, such as 5s.")
    var delay: String?

    @Option(parsing: .unconditional, help: "How urgent it is; the lower number comes first.")
    var priority: String?

    @Option(help: ArgumentHelp("A header. May be repeated.", valueName: "name=value"))
    var header: [String] = []

    @Flag(help: "Take the body as it is, even if it is not JSON.")
    var raw = false

    /// The message that the options describe.
    ///
    /// - Throws: ``CommandFailure`` or `NameError` that says what is wrong.
    func request(type: String) throws -> DispatchRequest {
        let body = Array((json ?? "{}").utf8)
        if !raw { try Self.check(body) }
        return DispatchRequest(
            kind: try MessageKind(validating: type),
            body: body,
            transports: try transport.map { try TransportName(validating: $0) },
            delay: try delay.map { try DelayText.duration($0) },
            priority: try priority.map { try DispatchRequest.priority($0) } ?? .normal,
            headers: try headers()
        )
    }

    /// Refuses options that describe one message when many are read.
    func checkUnused() throws {
        let isUsed = !transport.isEmpty || json != nil || delay != nil || priority != nil || !header.isEmpty || raw
        guard isUsed else { return }
        throw CommandFailure(
            .usage,
            "With \"-\", every line describes its own message: leave out --transport, --json, --delay, --priority, "
                + "--header and --raw."
        )
    }

    private static func check(_ body: [UInt8]) throws {
        do {
            try JSONScanner.validate(body)
        } catch {
            throw CommandFailure(.usage, "The body is not JSON: \(error). Use --raw to send it as it is.")
        }
    }

    private func headers() throws -> [String: String] {
        var headers: [String: String] = [:]
        for text in header {
            guard let split = text.firstIndex(of: "="), split > text.startIndex else {
                throw CommandFailure(
                    .usage,
                    "Option \"header\" must be name=value, \"\(Printable(text, limit: 64))\" passed."
                )
            }
            headers[String(text[..<split])] = String(text[text.index(after: split)...])
        }
        return headers
    }
}
