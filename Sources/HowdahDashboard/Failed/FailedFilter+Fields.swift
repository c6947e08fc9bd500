import Howdah

extension FailedFilter {
    /// Whether the messages were picked one by one, rather than by what they have in common.
    var isPicked: Bool {
        if case .ids = selection { true } else { false }
    }

    /// The fields of a form that asks for the same change once more.
    var fields: [ConfirmPage.Field] {
        let store = ConfirmPage.Field(name: "store", value: store.rawValue)
        let matching = ConfirmPage.Field(name: "scope", value: "matching")
        return switch selection {
        case .all: [store, matching]
        case .group(let group): [store, matching, ConfirmPage.Field(name: "group", value: group.rawValue)]
        case .kind(let kind): [store, matching, ConfirmPage.Field(name: "type", value: kind.rawValue)]
        case .ids(let ids): [store] + ids.map { ConfirmPage.Field(name: "id", value: $0.description) }
        }
    }
}
