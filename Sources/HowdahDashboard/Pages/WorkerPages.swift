import Howdah
import HowdahCommands

/// Shows workers, and asks them to end.
struct WorkerPages: Sendable {
    let site: Site

    func list(_ request: PageRequest) async throws -> Answer {
        let snapshot = try await site.readings.snapshot()
        let frame = site.frame(request, "Workers", section: "/workers", isLive: true, failed: snapshot.failed)
        return .page(site.templates.render(WorkersPage(snapshot, frame: frame), "workers"))
    }

    /// Asks workers to end, once somebody has confirmed it: those whose identifiers are given, or all.
    func stop(_ request: PageRequest) async throws -> Answer {
        let choice = try WorkerChoice(of: request.form, among: try await site.system.registry.workers())
        guard request.isConfirmed else { return ask(request, choice) }
        let asked = try await site.change(request, "workers.stop", of: choice.subject, count: { $0 }) {
            let registry = site.system.registry
            return try await choice.isAll ? registry.requestStop() : registry.requestStop(of: choice.ids)
        }
        let notice = asked == 1 ? "1 worker was asked to stop." : "\(CountText.of(asked, "worker")) were asked to stop."
        return site.changed(request, notice, to: "/workers", json: JSON.object([("asked", .integer(asked))]).text)
    }

    private func ask(_ request: PageRequest, _ choice: WorkerChoice) -> Answer {
        var page = ConfirmPage(frame: site.frame(request, "Stop workers", section: "/workers", holdsForm: true))
        page.question = "Stop \(choice.description)?"
        let end = choice.workers.count == 1 ? "It ends" : "Each ends"
        page.explanation = """
            \(end) after what it has in hand. What waits stays where it is, until other workers come: a service manager \
            usually starts them again at once.
            """
        page.action = "/workers/stop"
        page.verb = choice.verb
        page.back = "/workers"
        page.fields = choice.ids.map { ConfirmPage.Field(name: "id", value: "\($0)") }
        return .page(site.templates.render(page, "confirm"))
    }
}
