/// Which operation is to be stopped, and whether a request to stop it is under way.
struct CancellationState {
    private(set) var operation: UInt64 = 0
    private var isRunning = false
    private(set) var isRequested = false
    private(set) var isUnderWay = false
    /// Operations whose successors wait for the request's end.
    var delayedEnds: [PostgresConnection.Scope] = []

    /// Begins an operation that can be stopped; the number is its name.
    mutating func begin() -> UInt64 {
        operation += 1
        isRunning = true
        isRequested = false
        return operation
    }

    mutating func end() {
        isRunning = false
    }

    /// Whether a request may be sent for an operation, or for the running one when none is named.
    mutating func request(_ operation: UInt64?) -> Bool {
        guard isRunning, operation == nil || operation == self.operation else {
            return false
        }
        // A request that nobody's task made is the server's to report, as an error.
        isRequested = isRequested || operation != nil
        guard !isUnderWay else {
            return false
        }
        isUnderWay = true
        return true
    }

    /// Notes that the request has been delivered; true when the operation still runs and is to be asked again later.
    mutating func delivered() -> Bool {
        isUnderWay = false
        return isRunning && isRequested
    }
}
