import ArgumentParser
import Howdah

/// Which messages of a failure store are meant.
struct FailedSelectionOptions: ParsableArguments {
    @Argument(help: "The identifiers of messages.")
    var ids: [String] = []

    @Flag(help: "All messages of the store.")
    var all = false

    @Option(
        name: [.customLong("class-filter"), .customLong("type")],
        help: ArgumentHelp("All messages of one type.", valueName: "type")
    )
    var kind: String?

    @Option(help: ArgumentHelp("All messages of one group of failures; see failed:show --groups.", valueName: "group"))
    var group: String?

    /// The selection, or `nil` if none was made.
    ///
    /// - Throws: ``CommandFailure`` if several were made, or an identifier is none.
    func selection() throws -> FailureSelection? {
        guard [!ids.isEmpty, all, kind != nil, group != nil].filter(\.self).count <= 1 else {
            throw CommandFailure(.usage, "Give identifiers, or --all, or a type, or a group, but only one of them.")
        }
        if let group { return .group(try FailureFingerprint(validating: group)) }
        if let kind { return .kind(try MessageKind(validating: kind)) }
        if all { return .all }
        return ids.isEmpty ? nil : .ids(try Self.identifiers(ids))
    }

    /// Reads identifiers, each once, in their order.
    static func identifiers(_ texts: [String]) throws -> [MessageID] {
        var seen: Set<MessageID> = []
        return try texts.map { try identifier($0) }.filter { seen.insert($0).inserted }
    }

    /// Reads an identifier.
    static func identifier(_ text: String) throws -> MessageID {
        guard let id = MessageID(text) else {
            throw CommandFailure(.usage, "\"\(Printable(text, limit: 64))\" is not the identifier of a message.")
        }
        return id
    }
}
