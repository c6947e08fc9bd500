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

    /// Asks all workers to end, once somebody has confirmed it.
    func stop(_ request: PageRequest) async throws -> Answer {
        guard request.isConfirmed else {
            let alive = try await site.readings.snapshot().workers.count
            var page = ConfirmPage(frame: site.frame(request, "Stop workers", section: "/workers", holdsForm: true))
            page.question = "Stop \(CountText.of(alive, "worker"))?"
            page.explanation = """
                Each ends after what it has in hand. What waits stays where it is, until other workers come: a service \
                manager usually starts them again at once.
                """
            page.action = "/workers/stop"
            page.verb = "Stop all workers"
            page.back = "/workers"
            return .page(site.templates.render(page, "confirm"))
        }
        let asked = try await site.change(request, "workers.stop", of: "all workers", count: { $0 }) {
            try await site.system.registry.requestStop()
        }
        let notice = asked == 1 ? "1 worker was asked to stop." : "\(CountText.of(asked, "worker")) were asked to stop."
        return site.changed(request, notice, to: "/workers", json: JSON.object([("asked", .integer(asked))]).text)
    }
}
