/// Answers with what there is at a glance.
struct OverviewPages: Sendable {
    let site: Site

    func overview(_ request: PageRequest) async throws -> Answer {
        let snapshot = try await site.readings.snapshot()
        let frame = site.frame(request, "Overview", section: "/", isLive: true, failed: snapshot.failed)
        return .page(
            site.templates.render(OverviewPage(snapshot, try await site.readings.handled(), frame: frame), "overview")
        )
    }

    func transports(_ request: PageRequest) async throws -> Answer {
        let snapshot = try await site.readings.snapshot()
        let frame = site.frame(request, "Transports", section: "/transports", isLive: true, failed: snapshot.failed)
        return .page(site.templates.render(TransportsPage(site.system, snapshot, frame: frame), "transports"))
    }
}
