import Foundation

/// One line of the log that handlers write.
struct HandlerRun: Sendable {
    /// What the handler tells.
    enum Step: String, Sendable {
        /// It has begun.
        case begun
        /// It has done its work.
        case done
    }

    let step: Step
    let message: Int64
    let attempt: Int
    /// When, by the clock of the machine.
    let time: Date
    /// The worker that started it.
    let worker: pid_t
    /// The handler itself, which leads a process group.
    let process: pid_t

    init?(_ line: Substring) {
        let fields = line.split(separator: " ")
        guard fields.count == 6, let step = Step(rawValue: String(fields[0])), let message = Int64(fields[1]),
            let attempt = Int(fields[2]), let seconds = Double(fields[3]), let worker = pid_t(fields[4]),
            let process = pid_t(fields[5])
        else { return nil }
        self.step = step
        self.message = message
        self.attempt = attempt
        self.time = Date(timeIntervalSince1970: seconds)
        self.worker = worker
        self.process = process
    }

    /// Whether the handler still runs.
    var isRunning: Bool {
        guard let stat = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return false }
        let state = String(decoding: stat, as: UTF8.self).split(separator: " ").dropFirst(2).first
        return state != "Z" && state != "X"
    }
}
