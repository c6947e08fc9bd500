import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension FailedFilter {
    /// Whether the messages were picked one by one, rather than by what they have in common.
    var isPicked: Bool {
        if case .ids = selection { true } else { false }
    }

    /// The fields of a form that asks for the same change once more.
    var fields: [ConfirmPage.Field] {
        let store = ConfirmPage.Field(name: "store", value: store.rawValue)
        let matching = [store, ConfirmPage.Field(name: "scope", value: "matching")] + bound
        return switch selection {
        case .all: matching
        case .group(let group): matching + [ConfirmPage.Field(name: "group", value: group.rawValue)]
        case .kind(let kind): matching + [ConfirmPage.Field(name: "type", value: kind.rawValue)]
        case .ids(let ids): [store] + ids.map { ConfirmPage.Field(name: "id", value: $0.description) }
        }
    }

    private var bound: [ConfirmPage.Field] {
        guard let failedUntil else { return [] }
        // Rounded up, and one more for what a date loses between its two epochs: the last one itself is not left out.
        let since1970 = failedUntil.timeIntervalSince1970
        let microseconds = since1970 > 0 ? Int64((since1970 * 1_000_000).rounded(.up)) + 1 : 0
        return [ConfirmPage.Field(name: "failed_until", value: "\(microseconds)")]
    }

    /// The same messages, without those that fail from now on: what somebody is asked about.
    func asked(of store: any FailureStore) async throws -> FailedFilter {
        guard !isPicked, failedUntil == nil else { return self }
        var filter = self
        filter.failedUntil = try await store.latestFailure() ?? Date(timeIntervalSince1970: 0)
        return filter
    }
}
