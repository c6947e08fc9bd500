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

    init?(_ line: Substring) {
        let fields = line.split(separator: " ")
        guard fields.count == 5, let step = Step(rawValue: String(fields[0])), let message = Int64(fields[1]),
            let attempt = Int(fields[2]), let seconds = Double(fields[3]), let worker = pid_t(fields[4])
        else { return nil }
        self.step = step
        self.message = message
        self.attempt = attempt
        self.time = Date(timeIntervalSince1970: seconds)
        self.worker = worker
    }
}
