import Howdah
import HowdahCommands

/// Retries failed messages, and removes them.
struct FailedActions: Sendable {
    let site: Site

    /// Puts messages back on their transports: at once if they were picked, after asking if it is for a whole list.
    func retry(_ request: PageRequest) async throws -> Answer {
        let filter = try FailedFilter(changing: request.form, in: site.system)
        guard request.isConfirmed || filter.isPicked else {
            return try await ask(
                request,
                filter,
                verb: "Retry",
                action: "retry",
                "Each goes back to its transport, ready at once."
            )
        }
        if let total = try await longList(filter) {
            return try RetryRunActions(site: site).retryInPortions(request, filter, total)
        }
        let change = try await change(request, filter, "failed.retry") {
            try await $0.retry(filter.selection, failedUntil: filter.failedUntil)
        }
        return answer(request, filter, change, verb: "put back on", json: "retried")
    }

    /// Deletes messages for good, after asking.
    func remove(_ request: PageRequest) async throws -> Answer {
        let filter = try FailedFilter(changing: request.form, in: site.system)
        guard request.isConfirmed else {
            return try await ask(request, filter, verb: "Remove", action: "remove", "They are deleted for good.")
        }
        let change = try await change(request, filter, "failed.remove") {
            try await $0.remove(filter.selection, failedUntil: filter.failedUntil)
        }
        return answer(request, filter, change, verb: "removed", json: "removed")
    }

    /// How long a list is, if that is more than one request and one transaction should bear.
    private func longList(_ filter: FailedFilter) async throws -> Int? {
        guard !filter.isPicked, site.retries.isOpen else { return nil }
        let store = try site.system.failureStore(filter.store).store
        let total = try await store.count(filter.selection, failedUntil: filter.failedUntil)
        return total > RetryRunActions.mostAtOnce ? total : nil
    }

    private func change(
        _ request: PageRequest,
        _ filter: FailedFilter,
        _ action: String,
        _ work: (any FailureStore) async throws -> FailureChange
    ) async throws -> FailureChange {
        let store = try site.system.failureStore(filter.store).store
        return try await site.change(request, action, of: filter.subject, count: { $0.changed.count }) {
            try await work(store)
        }
    }

    // MARK: Asking

    private func ask(
        _ request: PageRequest,
        _ filter: FailedFilter,
        verb: String,
        action: String,
        _ explanation: String
    ) async throws -> Answer {
        let store = try site.system.failureStore(filter.store).store
        let filter = try await filter.asked(of: store)
        let count = try await store.count(filter.selection, failedUntil: filter.failedUntil)
        var page = ConfirmPage(frame: site.frame(request, "\(verb) messages", section: "/failed", holdsForm: true))
        let type = filter.kind.map { " of type \($0.rawValue)" } ?? (filter.group == nil ? "" : " that failed alike")
        page.question = "\(verb) \(CountText.of(count, "message"))\(type)?"
        page.explanation = count == 1 && action == "remove" ? "It is deleted for good." : explanation
        page.action = "/failed/\(action)"
        page.verb = "\(verb) \(CountText.of(count, "message"))"
        page.back = filter.path
        page.fields = filter.fields
        return .page(site.templates.render(page, "confirm"))
    }

    // MARK: Telling

    private func answer(
        _ request: PageRequest,
        _ filter: FailedFilter,
        _ change: FailureChange,
        verb: String,
        json name: String
    ) -> Answer {
        let count = change.changed.count
        let end = verb == "removed" ? "" : count == 1 ? " its transport" : " their transports"
        let missing = change.missing.isEmpty ? "" : " \(CountText.grouped(change.missing.count)) no longer there."
        let notice = "\(CountText.of(count, "message")) \(count == 1 ? "was" : "were") \(verb)\(end).\(missing)"
        let json = JSON.object([
            (name, FailedReport.json(change.changed)), ("missing", FailedReport.json(change.missing)),
        ])
        return site.changed(request, notice, to: filter.path, json: json.text)
    }
}
