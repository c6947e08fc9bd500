/// Decides what a browser is told after each look at the stores.
struct Pulse: Sendable {
    private var last: Int?
    private var isAway = false
    private var silence = 0

    /// Takes note of a look.
    ///
    /// - Parameter reading: What stands for everything that was found, or the error.
    /// - Returns: An event, a sign of life, or `nil` for nothing.
    mutating func beat(_ reading: Result<Int, any Error>) -> String? {
        guard let event = event(after: reading) else {
            silence += 1
            guard silence >= LiveAnswers.heartbeat else { return nil }
            silence = 0
            return ":\n\n"
        }
        silence = 0
        return "event: \(event)\ndata: \(event)\n\n"
    }

    private mutating func event(after reading: Result<Int, any Error>) -> String? {
        switch reading {
        case .failure:
            defer { isAway = true }
            return isAway ? nil : "away"
        case .success(let fingerprint):
            defer { (last, isAway) = (fingerprint, false) }
            return fingerprint == last && !isAway ? nil : last == nil && !isAway ? "hello" : "changed"
        }
    }
}
