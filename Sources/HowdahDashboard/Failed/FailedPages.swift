import Howdah

/// Shows what has failed.
struct FailedPages: Sendable {
    /// How many messages a list shows unless more are asked for.
    static let pageSize = 50
    /// The most messages that a list shows.
    static let largestPage = 500

    let site: Site

    func list(_ request: PageRequest) async throws -> Answer {
        let filter = try FailedFilter(listing: request.query, in: site.system)
        let limit = try request.number("limit", in: 1...Self.largestPage, otherwise: Self.pageSize)
        let list = Readings.FailedList(store: filter.store, selection: filter.selection, limit: limit)
        let (found, total) = try await site.readings.failed(list)
        let messages = found.map(site.masked)
        let failed = try await site.readings.snapshot().failed
        let frame = site.frame(
            request,
            "Failed",
            section: "/failed",
            isLive: true,
            holdsForm: true,
            failed: failed
        )
        var page = FailedPage(filter, messages: messages, total: total, now: site.time.now(), frame: frame)
        page.stores = site.system.failureStores.map { store in
            FailedPage.Store(name: store.name.rawValue, isCurrent: store.name == filter.store)
        }
        page.hasStores = page.stores.count > 1
        page.add(try await site.readings.groups(of: filter.store).map(site.masked), now: site.time.now())
        page.runs = site.retries.all.filter { $0.store == filter.store }.map { RetryRunView($0) }
        page.hasRuns = !page.runs.isEmpty
        return .page(site.templates.render(page, "failed"))
    }

    func message(_ request: PageRequest) async throws -> Answer {
        let (store, message) = try await site.failedMessage(request)
        let failed = try await site.readings.snapshot().failed
        let title = "Failed message \(message.id)"
        let frame = site.frame(request, title, section: "/failed", holdsForm: true, failed: failed)
        let page = FailedMessagePage(
            message,
            in: store,
            isSensitive: site.isSensitive(message.encoded.kind),
            now: site.time.now(),
            frame: frame
        )
        return .page(site.templates.render(page, "failed_message"))
    }
}
