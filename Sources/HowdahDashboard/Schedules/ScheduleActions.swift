import HTTPTypes
import Howdah
import HowdahCommands
import HowdahScheduler

/// Sends recurring messages apart from their times, pauses them, and lets them go on.
struct ScheduleActions: Sendable {
    let site: Site

    func run(_ request: PageRequest) async throws -> Answer {
        let (schedules, message) = try recurring(request)
        let run = try await site.change(
            request,
            "schedule.run-now",
            of: message.id.description,
            count: { $0.message == nil ? 0 : 1 }
        ) {
            try await schedules.run(message)
        }
        guard let sent = run.message else {
            throw Problem(.conflict, "\(message.id) could not be run: \(run.end?.reason ?? "it has no message").")
        }
        let json = JSON.object([
            ("id", .string(message.id.description)), ("message", .string("\(sent)")),
            ("transports", .strings(message.transports.map(\.rawValue))),
        ])
        return site.changed(request, "\(message.id) was sent as message \(sent).", to: back(request), json: json.text)
    }

    func pause(_ request: PageRequest) async throws -> Answer {
        try await setPaused(true, "schedule.pause", "is paused.", request)
    }

    func resume(_ request: PageRequest) async throws -> Answer {
        try await setPaused(false, "schedule.resume", "goes on.", request)
    }

    private func setPaused(
        _ isPaused: Bool,
        _ action: String,
        _ end: String,
        _ request: PageRequest
    ) async throws -> Answer {
        let (schedules, message) = try recurring(request)
        let state = try await site.change(request, action, of: message.id.description, count: { _ in 1 }) {
            try await schedules.setPaused(isPaused, message)
        }
        return site.changed(request, "\(message.id) \(end)", to: back(request), json: PausedEntry.json(state).text)
    }

    private func recurring(_ request: PageRequest) throws -> (Schedules, PlannedMessage) {
        guard let schedules = site.schedules else { throw Problem(.notFound, "Nothing recurs in this application.") }
        return (schedules, try site.recurringMessage(try request.form.required("id")))
    }

    /// The page from which the change was made: the list, or that of the entry.
    private func back(_ request: PageRequest) -> String {
        guard request.form["from"] == "entry", let id = request.form["id"] else { return "/schedules" }
        return "/schedules/\(id)"
    }
}
