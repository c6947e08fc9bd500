import Howdah

/// Groups of messages that failed alike, ready to be printed.
struct FailureGroupList: Sendable {
    var groups: [FailureGroup]

    /// The table for people; nothing if there is no group.
    func lines(usesColor: Bool) -> [String] {
        guard !groups.isEmpty else { return [] }
        let header = ["Group", "Count", "First", "Last", "Classes", "Example", "Error"]
        return Table(header: header, rows: groups.map(Self.row), rightAligned: [1, 5]).lines(usesColor: usesColor)
    }

    /// The groups for programs.
    var json: JSON { .object([("groups", .array(groups.map(Self.json)))]) }

    private static func row(_ group: FailureGroup) -> [String] {
        [
            group.fingerprint.rawValue, "\(group.count)", Timestamp.short(group.first), Timestamp.short(group.last),
            kinds(of: group).map { "\($0.key) (\($0.value))" }.joined(separator: ", "), "\(group.example)",
            Printable("\(group.errorClass): \(group.pattern)", limit: 120).description,
        ]
    }

    private static func json(_ group: FailureGroup) -> JSON {
        .object([
            ("group", .string(group.fingerprint.rawValue)),
            ("count", .integer(group.count)),
            ("first_failed_at", .string(Timestamp.precise(group.first))),
            ("last_failed_at", .string(Timestamp.precise(group.last))),
            ("types", .object(kinds(of: group).map { ($0.key.rawValue, .integer($0.value)) })),
            ("error_class", .string(group.errorClass)),
            ("error_code", .optional(group.code)),
            ("pattern", .string(group.pattern)),
            ("example", .object([("id", .string("\(group.example)")), ("error", .string(group.exampleMessage))])),
        ])
    }

    private static func kinds(of group: FailureGroup) -> [(key: MessageKind, value: Int)] {
        group.kinds.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
    }
}
