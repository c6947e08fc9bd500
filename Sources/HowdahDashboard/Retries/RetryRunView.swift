import Howdah
import HowdahCommands

/// A retry as the page of failed messages shows it.
struct RetryRunView: Sendable {
    let id: String
    let subject: String
    let rate: String
    let who: String
    let progress: ProgressView
    let state: Badge
    /// The message that has ended it.
    let culprit: String?
    let isRunning: Bool

    init(_ run: RetryRun) {
        self.id = "\(run.id)"
        self.subject = Printable(run.subject, limit: 240).description
        self.rate = run.rate.map { "\($0) a second" } ?? "at once"
        self.who = run.who
        self.progress = ProgressView(run.retried + run.missing, of: run.total)
        self.state = Badge(run.state)
        if case .failedAgain(let id) = run.state { self.culprit = id.description } else { self.culprit = nil }
        self.isRunning = run.state == .running
    }
}

extension Badge {
    init(_ state: RetryRun.State) {
        switch state {
        case .running: self.init("running", .busy)
        case .stopping: self.init("stopping", .quiet)
        case .stopped(let who): self.init("stopped by \(who)", .warning)
        case .done: self.init("done", .good)
        case .failedAgain: self.init("failed again", .bad)
        case .broken: self.init("could not go on", .bad)
        }
    }
}

extension RetryRun {
    /// The run for programs.
    var json: JSON {
        var culprit = JSON.null
        if case .failedAgain(let id) = state { culprit = .string(id.description) }
        return .object([
            ("id", .string("\(id)")), ("subject", .string(subject)), ("state", .string(Badge(state).text)),
            ("rate", rate.map(JSON.integer) ?? .null), ("who", .string(who)), ("total", .integer(total)),
            ("retried", .integer(retried)), ("missing", .integer(missing)), ("failed_again", culprit),
        ])
    }
}
