import HTTPTypes
import Howdah
import HowdahCommands

/// Retries whole lists of failed messages between requests, and stops that.
struct RetryRunActions: Sendable {
    /// The most messages that are retried within a request.
    static let mostAtOnce = 1_000
    /// How many a second, at most, and unless somebody says otherwise.
    static let rates = 1...100
    static let usualRate = 5

    let site: Site

    /// Retries a list so many a second, until one fails again, once somebody has confirmed it.
    func retrySlowly(_ request: PageRequest) async throws -> Answer {
        var filter = try FailedFilter(changing: request.form, in: site.system)
        guard !filter.isPicked else {
            throw Problem(.badRequest, "A whole list can be retried slowly: give a group, or a type.")
        }
        let registered = try site.system.failureStore(filter.store)
        if !request.isConfirmed { filter = try await filter.asked(of: registered.store) }
        let total = try await registered.store.count(filter.selection, failedUntil: filter.failedUntil)
        guard request.isConfirmed else { return ask(request, filter, total) }
        let rate = try request.form.number("rate", in: Self.rates, otherwise: Self.usualRate)
        guard let retry = GradualRetry(registered, every: .seconds(1) / rate) else {
            throw Problem(.conflict, "What becomes of messages of \"\(filter.store)\" cannot be seen.")
        }
        return try begin(request, filter, rate: rate, total) {
            try await retry.run($0, atMost: total, onProgress: $1)
        }
    }

    /// Retries a long list portion by portion.
    func retryInPortions(_ request: PageRequest, _ filter: FailedFilter, _ total: Int) throws -> Answer {
        let retry = PortionedRetry(try site.system.failureStore(filter.store).store)
        return try begin(request, filter, rate: nil, total) {
            try await retry.run($0, atMost: total, onProgress: $1)
        }
    }

    /// Ends a run at its next message.
    func stop(_ request: PageRequest) async throws -> Answer {
        let text = try request.form.required("run")
        let who = request.visitor?.name ?? "unknown"
        guard let id = Int(text), let run = site.retries.all.first(where: { $0.id == id && $0.isRunning }) else {
            throw Problem(.notFound, "There is no retry \"\(Printable(text, limit: 64))\" that goes on.")
        }
        let stopped = try await site.change(request, "failed.retry-stop", of: run.subject, count: { $0 ? 1 : 0 }) {
            site.retries.stop(id, by: who) != nil
        }
        let notice = stopped ? "The retry ends at its next message." : "The retry had ended."
        let json = JSON.object([("stopped", .bool(stopped))])
        return site.changed(request, notice, to: back(run.store), json: json.text)
    }

    /// The runs for programs.
    func data(_ request: PageRequest) async throws -> Answer {
        .json(JSON.object([("retries", .array(site.retries.all.map(\.json)))]).text)
    }

    // MARK: Support

    private func begin(
        _ request: PageRequest,
        _ filter: FailedFilter,
        rate: Int?,
        _ total: Int,
        _ work: @escaping @Sendable (FailureSelection, @escaping RetryRuns.Progress) async throws -> RetryProgress
    ) throws -> Answer {
        let action = rate == nil ? "failed.retry" : "failed.retry-slowly"
        let who = request.visitor?.name ?? "unknown"
        let run = try site.retries.begin(filter, rate: rate, by: who, total: total) { [site] onProgress in
            try await site.change(request, action, of: filter.subject, count: { $0.retried.count }) {
                try await work(filter.selection, onProgress)
            }
        }
        let notice = "\(CountText.of(total, "message")) \(total == 1 ? "is" : "are") being retried."
        return site.changed(request, notice, to: filter.path, json: run.json.text)
    }

    private func ask(_ request: PageRequest, _ filter: FailedFilter, _ total: Int) -> Answer {
        let frame = site.frame(request, "Retry messages slowly", section: "/failed", holdsForm: true)
        var page = ConfirmPage(frame: frame)
        let messages = CountText.of(total, "message")
        page.question = "Retry \(messages) slowly?"
        page.explanation = """
            They go back to their transports one after the other, the oldest failure first. As soon as one of them fails \
            again, the others stay here. It ends with this dashboard's process.
            """
        page.action = "/failed/retry-slowly"
        page.verb = "Retry \(messages)"
        page.back = filter.path
        page.fields = filter.fields
        page.number = ConfirmPage.Number(
            name: "rate",
            label: "How many a second",
            value: Self.usualRate,
            lowest: Self.rates.lowerBound,
            highest: Self.rates.upperBound
        )
        return .page(site.templates.render(page, "confirm"))
    }

    private func back(_ store: TransportName) -> String { "/failed?store=" + SignInPages.escaped(store.rawValue) }
}
