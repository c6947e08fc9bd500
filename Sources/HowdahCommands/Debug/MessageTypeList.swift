import Howdah

/// The messages of an application with their handlers and routes, ready to be printed.
struct MessageTypeList: Sendable {
    /// One type of message.
    struct Entry: Sendable, Hashable {
        var kind: MessageKind
        var handlers: [String]
        var transports: [TransportName]
    }

    let bus: String
    let entries: [Entry]

    init(bus: String, entries: [Entry]) {
        self.bus = bus
        self.entries = entries
    }

    init(_ system: MessagingSystem, bus: String) {
        let entries = system.handlers.kinds.map { kind in
            Entry(
                kind: kind,
                handlers: system.handlers[kind].map(\.name),
                transports: system.routes.transports(for: kind)
            )
        }
        self.init(bus: bus, entries: entries)
    }

    /// The list for people.
    func lines(usesColor: Bool) -> [String] {
        let title = ["", "Messenger", "=========", "", bus, String(repeating: "-", count: bus.count), ""]
        guard !entries.isEmpty else { return title + [" No handled message found in bus \"\(bus)\".", ""] }
        let body = entries.flatMap { entry in
            [Style.key.apply(Printable(entry.kind.rawValue).description, when: usesColor)]
                + entry.handlers.map { "    handled by \(Printable($0))" } + [Self.destination(entry), ""]
        }
        let width = body.map(TextWidth.columns(of:)).max() ?? 0
        let rule = " " + String(repeating: "-", count: width + 2) + " "
        return title + [" The following messages can be dispatched:", "", rule] + body.map { "  " + $0 } + [rule, ""]
    }

    /// The list for programs.
    var json: JSON {
        let messages = entries.map { entry in
            JSON.object([
                ("type", .string(entry.kind.rawValue)),
                ("handlers", .strings(entry.handlers)),
                ("transports", .strings(entry.transports.map(\.rawValue))),
            ])
        }
        return .object([("buses", .object([(bus, .object([("messages", .array(messages))]))]))])
    }

    private static func destination(_ entry: Entry) -> String {
        guard !entry.transports.isEmpty else { return "    handled at once" }
        return "    sent to \(entry.transports.map(\.rawValue).joined(separator: ", "))"
    }
}
