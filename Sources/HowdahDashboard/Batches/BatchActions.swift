import HTTPTypes
import Howdah
import HowdahBatches
import HowdahCommands

/// Cancels bulk jobs, and lets their failed items run again.
struct BatchActions: Sendable {
    let site: Site

    /// Cancels a batch and its open items, once somebody has confirmed it.
    func cancel(_ request: PageRequest) async throws -> Answer {
        let (batches, batch) = try await batch(request)
        guard batch.isCancellable else {
            throw Problem(.conflict, "The batch \(batch.id) has ended already: it is \(batch.status.rawValue).")
        }
        guard request.isConfirmed else {
            let open = batch.pending == 1 ? "Its open item is" : "Its \(CountText.of(batch.pending, "open item")) are"
            let explanation = "\(open) cancelled. What a worker has in hand ends as it does."
            return ask(request, batch, "Cancel", "Cancel the batch", explanation)
        }
        let record = try await site.change(request, "batch.cancel", of: "batch \(batch.id)", count: { $0.cancelled }) {
            try await batches.cancel(batch.id)
        }
        // It may have ended by itself meanwhile.
        let notice =
            record.status == .cancelled
            ? "The batch \(record.id) is cancelled."
            : "The batch \(record.id) had ended: it is \(record.status.rawValue)."
        return site.changed(
            request,
            notice,
            to: back(request),
            json: BatchDetails(batch: record, progress: []).json.text
        )
    }

    /// Puts the failed items of a batch back on their transports, once somebody has confirmed it.
    func retry(_ request: PageRequest) async throws -> Answer {
        let (batches, batch) = try await batch(request)
        guard request.isConfirmed else {
            let items = CountText.of(batch.failed, "failed item")
            let explanation =
                "Its \(items) \(batch.failed == 1 ? "goes" : "go") back to where they wait, ready at once."
            return ask(request, batch, "Retry", "Retry \(items)", explanation)
        }
        let count = try await site.change(request, "batch.retry", of: "batch \(batch.id)", count: { $0 }) {
            try await batches.retry(batch.id)
        }
        let notice =
            count == 0
            ? "The batch \(batch.id) has no failed items." : "\(CountText.of(count, "item")) will be tried again."
        let json = JSON.object([("id", .string("\(batch.id)")), ("retried", .integer(count))])
        return site.changed(request, notice, to: back(request), json: json.text)
    }

    // MARK: Support

    private func batch(_ request: PageRequest) async throws -> (Batches, BatchRecord) {
        let text = try request.form.required("id")
        guard let batches = site.batches, let id = BatchID(text) else {
            throw Problem(.notFound, "There is no batch \"\(Printable(text, limit: 64))\".")
        }
        return (batches, try await batches.show(id))
    }

    private func ask(
        _ request: PageRequest,
        _ batch: BatchRecord,
        _ verb: String,
        _ button: String,
        _ explanation: String
    ) -> Answer {
        let title = "\(verb) batch \(batch.id)"
        var page = ConfirmPage(frame: site.frame(request, title, section: back(request), holdsForm: true))
        let processed = "\(CountText.grouped(batch.processed)) of \(CountText.of(batch.total, "item"))"
        page.question = "\(title) (\(Printable(batch.name, limit: 120)))?"
        page.explanation = "It has got through \(processed). \(explanation)"
        page.action = "/batches/\(verb.lowercased())"
        page.verb = button
        page.back = back(request)
        page.fields = [ConfirmPage.Field(name: "id", value: batch.id.description)]
        if let from = request.form["from"] { page.fields.append(ConfirmPage.Field(name: "from", value: from)) }
        return .page(site.templates.render(page, "confirm"))
    }

    /// The page from which the change was made.
    private func back(_ request: PageRequest) -> String {
        switch request.form["from"] {
        case "jobs": "/background-jobs"
        case "list": "/batches"
        default: request.form["id"].flatMap { BatchID($0) }.map { "/batches/\($0)" } ?? "/batches"
        }
    }
}
