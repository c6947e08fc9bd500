import HTTPTypes
import Howdah
import HowdahBatches
import HowdahCommands

/// Shows bulk jobs.
struct BatchPages: Sendable {
    let site: Site

    func list(_ request: PageRequest) async throws -> Answer {
        try await page(request, "Batches", "/batches", template: "batches", holdsForm: true)
    }

    /// The same for those who started the jobs: nothing to fill in, so that it follows them without JavaScript, too.
    func backgroundJobs(_ request: PageRequest) async throws -> Answer {
        try await page(request, "Background jobs", "/background-jobs", template: "background_jobs", holdsForm: false)
    }

    func batch(_ request: PageRequest) async throws -> Answer {
        let found = try await found(request)
        let failed = try await site.readings.snapshot().failed
        let title = "Batch \(found.record.id)"
        let frame = site.frame(request, title, section: "/batches", isLive: true, failed: failed)
        let page = BatchPage(found, now: site.time.now(), frame: frame)
        return .page(site.templates.render(page, "batch"))
    }

    // MARK: Data

    func data(_ request: PageRequest) async throws -> Answer {
        var query = try BatchesFilter(request.query).query
        query.limit = try request.number("limit", in: 1...500, otherwise: query.limit)
        return .json(BatchList(batches: try await site.readings.batches(query)).json.text)
    }

    func batchData(_ request: PageRequest) async throws -> Answer {
        let found = try await found(request)
        let details = BatchDetails(
            batch: found.record,
            progress: found.progress,
            continuations: found.continuations
        )
        return .json(details.json.text)
    }

    // MARK: Finding

    private func page(
        _ request: PageRequest,
        _ title: String,
        _ path: String,
        template: String,
        holdsForm: Bool
    ) async throws -> Answer {
        let filter = try BatchesFilter(request.query)
        var query = filter.query
        // One more tells whether there is another page.
        query.limit += 1
        let batches = try await site.readings.batches(query)
        let failed = try await site.readings.snapshot().failed
        let frame = site.frame(request, title, section: path, isLive: true, holdsForm: holdsForm, failed: failed)
        let page = BatchesPage(batches, filter, path: path, now: site.time.now(), frame: frame)
        return .page(site.templates.render(page, template))
    }

    private func found(_ request: PageRequest) async throws -> FoundBatch {
        guard let batches = site.batches, let id = BatchID(try request.parameter("id")) else {
            throw Problem(.notFound, "There is no such batch.")
        }
        return try await FoundBatch(id, in: batches)
    }
}
