import HTTPTypes
import Howdah
import HowdahBatches
import HowdahCommands
import HowdahScheduler

extension Site {
    /// What a visitor is told of an error.
    ///
    /// The log has the error itself. Only what names no secret is shown: whether the database is away, and what was wrong
    /// with the names that somebody asked for.
    func problem(for error: any Error) -> Problem {
        switch error {
        case let error as TransportError where error.code == .unreachable:
            Problem(
                .serviceUnavailable,
                "The database cannot be reached. The page is tried again when it is loaded again."
            )
        case let error as TransportError where error.code == .invalid:
            Problem(.badRequest, ErrorText.message(of: error))
        case let error as TransportError where error.code == .tooSlow:
            Problem(
                .gatewayTimeout,
                "The database took too long. Look for fewer messages: of one transport, state or type."
            )
        case let error as TransportError where [.unknownTransport, .unknownWorker].contains(error.code):
            Problem(.notFound, ErrorText.message(of: error))
        case let error as BatchError where error.code == .unknown: Problem(.notFound, error.message)
        case let error as BatchError: Problem(.conflict, error.message)
        case let error as ScheduleError: Problem(.conflict, ErrorText.message(of: error))
        default: Problem(.internalServerError, "This went wrong; the log of the dashboard says more.")
        }
    }

    /// A problem for programs.
    func json(of problem: Problem) -> String {
        JSON.object([("error", .string(problem.message)), ("status", .integer(problem.status.code))]).text
    }

    /// A problem for people.
    func page(of problem: Problem, _ request: PageRequest) -> Answer {
        let title = problem.status.reasonPhrase.isEmpty ? "Error" : problem.status.reasonPhrase
        let page = ProblemPage(
            frame: frame(request, title),
            title: title,
            code: problem.status.code,
            message: Printable(problem.message, limit: 1_000).description
        )
        return .page(templates.render(page, "problem"), problem.status)
    }
}
