import Yams

/// A value of the file that becomes JSON, such as the body of a message.
enum JSONValue: Encodable, Equatable {
    case null
    case flag(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case map([String: JSONValue])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .flag(let flag): try container.encode(flag)
        case .integer(let integer): try container.encode(integer)
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let values): try container.encode(values)
        case .map(let members): try container.encode(members)
        }
    }
}

extension Reader {
    /// Whatever stands somewhere, with the environment variables in it replaced.
    mutating func json(_ entry: Entry) -> JSONValue? {
        switch entry.node {
        case .sequence: return .list(elements(of: entry).compactMap { json($0) })
        case .mapping:
            var members: [String: JSONValue] = [:]
            for member in self.members(of: entry) { members[member.name] = json(member.value) }
            return .map(members)
        case .scalar:
            return switch scalar(entry)?.value {
            case .none: nil
            case .null: .null
            case .flag(let flag): .flag(flag)
            case .integer(let integer): .integer(integer)
            case .number(let number): .number(number)
            case .text(let text): .text(text)
            }
        case .alias:
            report("an alias is not understood here", at: entry)
            return nil
        }
    }
}
