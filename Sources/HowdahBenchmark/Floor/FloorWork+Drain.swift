import HowdahPostgres

extension FloorWork {
    /// How often in a row nothing has to be found before everything is taken to be drained.
    private static let misses = 3
    private static let familiarMessages = 2_000

    /// Empties a full table by claims of 100, each in one round trip with the settlement of the one before.
    ///
    /// The time begins when the first connection claims, and ends with the last settlement.
    ///
    /// - Parameter workers: How many connections do so, each on a thread of its own.
    /// - Returns: Messages a second.
    /// - Throws: The error of the server.
    func drain(workers: Int = 1) async throws -> Measurement {
        try await measure(["synchronous_commit": "off"]) { connection, _ in try fill(connection) }
        return try await withThrowingTaskGroup(of: PartReport.self) { group in
            for number in 1...workers {
                group.addTask {
                    try await onThread(WorkerSettings.claiming) { connection, stop in
                        var worker = FloorWorker(number)
                        try worker.prepare(connection, sql)
                        return try drain(&worker, connection, stop)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.measurement
        }
    }

    private func fill(_ connection: borrowing FloorConnection) throws {
        try connection.prepare(FillFloor.self, sql)
        let values = FloorValues([Self.type, Self.headers, body(), String(plan.messages)])
        try values.withPointers { try connection.execute(FillFloor.self, values.count, $0) }
        try connection.run(sql(AnalyzeFloor.sql))
    }

    /// Lets the planner meet a table with messages: it would take one that it has only seen empty for small, and read
    /// all of it for each settlement.
    func familiarize(_ connection: borrowing FloorConnection) throws {
        try connection.prepare(FillFloor.self, sql)
        let values = FloorValues([Self.type, Self.headers, body(), String(Self.familiarMessages)])
        try values.withPointers { try connection.execute(FillFloor.self, values.count, $0) }
        try connection.run(sql(AnalyzeFloor.sql))
        try connection.run(sql(ForgetAllFloorMessages.sql))
    }

    /// Claims and settles until nothing is found.
    func drain(
        _ worker: inout FloorWorker,
        _ connection: borrowing FloorConnection,
        _ stop: StopFlag
    ) throws -> PartReport {
        let start = MonotonicTime.now()
        var report = PartReport(start: start, end: start)
        while worker.claim.misses < Self.misses {
            try stop.check()
            let settled = try worker.exchange(connection)
            guard settled > 0 else { continue }
            report.messages += settled
            report.end = MonotonicTime.now()
        }
        return report
    }
}
