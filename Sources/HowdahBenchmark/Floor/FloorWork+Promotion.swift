import CLibpq
import HowdahPostgres

extension FloorWork {
    /// Moves messages that are due to the ready ones, 500 at a time, then claims and settles all of them.
    func promotion() async throws -> Measurement {
        try await measure(["synchronous_commit": "off"]) { connection, _ in
            try connection.prepare(FillFloorDelayed.self, sql)
            let values = FloorValues([Self.type, Self.headers, body(), String(plan.messages)])
            try values.withPointers { try connection.execute(FillFloorDelayed.self, values.count, $0) }
            try connection.run(sql(AnalyzeFloorDelayed.sql))
        }
        return try await onThread(WorkerSettings.claiming) { connection, stop in
            var worker = FloorWorker()
            try familiarize(connection)
            try connection.prepare(PromoteFloorMessages.self, sql)
            try worker.prepare(connection, sql)
            let start = MonotonicTime.now()
            try promote(connection, stop)
            var report = try drain(&worker, connection, stop)
            report.start = start
            return [report].measurement
        }
    }

    private func promote(_ connection: borrowing FloorConnection, _ stop: StopFlag) throws {
        var isDone = false
        while !isDone {
            try stop.check()
            try connection.send(PromoteFloorMessages.self, 0, nil)
            try connection.sync()
            try connection.receive { isDone = PQntuples($0) == 0 }
            try connection.receiveSync()
        }
    }
}
