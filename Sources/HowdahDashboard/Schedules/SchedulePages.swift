import Howdah
import HowdahScheduler

/// Shows what recurs.
struct SchedulePages: Sendable {
    /// How many due times are previewed.
    static let previewed = 10
    /// How many runs are shown.
    static let remembered = 20

    let site: Site

    func list(_ request: PageRequest) async throws -> Answer {
        let snapshot = try await site.readings.snapshot()
        let frame = site.frame(request, "Schedules", section: "/schedules", isLive: true, failed: snapshot.failed)
        return .page(site.templates.render(SchedulesPage(snapshot, frame: frame), "schedules"))
    }

    func entry(_ request: PageRequest) async throws -> Answer {
        guard let schedules = site.schedules else { throw Problem.notFound }
        let message = try site.recurringMessage(of: request)
        let status = try await schedules.status(of: message)
        let runs = try await schedules.history(of: message, limit: Self.remembered).map {
            site.masked($0, of: message)
        }
        let failed = try await site.readings.snapshot().failed
        let frame = site.frame(request, message.id.description, section: "/schedules", failed: failed)
        return .page(site.templates.render(SchedulePage(status, runs: runs, frame: frame), "schedule"))
    }
}
