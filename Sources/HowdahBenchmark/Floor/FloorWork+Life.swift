import HowdahPostgres

extension FloorWork {
    private static let workers = 2
    /// For how long a worker sleeps at most, in milliseconds.
    private static let longestSleep: Int32 = 200
    private static let pause: Duration = .microseconds(500)

    /// Inserts on one connection while two others claim and settle.
    ///
    /// - Parameter rate: Messages a second; `nil` for as many as can be.
    /// - Returns: Messages a second that were settled, and the times from insert to claim.
    /// - Throws: The error of the server.
    func life(at rate: Double? = nil) async throws -> Measurement {
        try await clear()
        try await onThread { connection, _ in
            try familiarize(connection)
            try connection.run(sql(LetFloorBeVacuumed.sql))
        }
        let measurement = try await live(FloorLife(rate: rate))
        try await onThread { connection, _ in try connection.run(sql(KeepFloorFromVacuum.sql)) }
        return measurement
    }

    private func live(_ life: FloorLife) async throws -> Measurement {
        try await withThrowingTaskGroup(of: Samples.self) { group in
            for number in 1...Self.workers {
                group.addTask {
                    try await onThread(WorkerSettings.claiming) { try serve(FloorWorker(number), $0, life, $1) }
                }
            }
            group.addTask { try await onThread { try produce($0, life, $1) } }
            let handled = try await life.course.watch(for: plan.lifeTime) { life.handled }
            let samples = try await group.reduce(into: Samples()) { $0.append(contentsOf: $1) }
            return Measurement(perSecond: handled, percentiles: samples.percentiles)
        }
    }

    /// Inserts many messages in a transaction, and takes one worker that waits afterwards.
    private func produce(_ connection: borrowing FloorConnection, _ life: FloorLife, _ stop: StopFlag) throws -> Samples
    {
        try connection.prepare(InsertFloorMessage.self, sql)
        try connection.prepare(WakeFloorWorker.self, sql)
        try connection.enterPipelineMode()
        while !life.course.isOver {
            try stop.check()
            let count = life.course.take(handled: life.handled)
            guard count > 0 else {
                BlockingSleep.sleep(for: Self.pause)
                continue
            }
            for _ in 0..<count {
                let message = message(number: Int(MonotonicTime.now()))
                try message.withPointers { try connection.send(InsertFloorMessage.self, message.count, $0) }
            }
            try connection.sync()
            try connection.send(WakeFloorWorker.self, 0, nil)
            try connection.sync()
            for _ in 0..<count { try connection.receive() }
            try connection.receiveSync()
            try connection.receive()
            try connection.receiveSync()
        }
        return Samples()
    }

    /// Claims and settles; with nothing to do, waits to be woken.
    private func serve(
        _ worker: FloorWorker,
        _ connection: borrowing FloorConnection,
        _ life: FloorLife,
        _ stop: StopFlag
    ) throws -> Samples {
        var worker = worker
        try worker.prepare(connection, sql)
        while !life.course.isOver {
            try stop.check()
            life.add(try worker.exchange(connection))
            guard worker.claim.count == 0 else { continue }
            try worker.register(connection)
            life.add(try worker.exchange(connection))
            if worker.claim.count == 0 { _ = try connection.receivesNotification(within: Self.longestSleep) }
            try worker.deregister(connection)
        }
        return worker.samples
    }
}
