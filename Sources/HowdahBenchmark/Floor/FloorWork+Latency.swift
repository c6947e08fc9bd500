extension FloorWork {
    /// Durable inserts at a steady rate, each followed in the same round trip by a notification to another connection.
    ///
    /// The notification has a transaction of its own, as in Howdah: one in that of the insert would have the commits of
    /// the whole database wait for each other.
    ///
    /// - Returns: From the start of the insert to the arrival of the notification, and to the answer to the insert's own
    ///   connection.
    func latency() async throws -> [FigureName: Measurement] {
        try await measure { connection, stop in
            let listener = try FloorConnection.open(address)
            try listener.run(sql(ListenToFloor.sql))
            try connection.prepare(InsertFloorMessage.self, sql)
            try connection.prepare(NotifyFloorListener.self, sql)
            try connection.enterPipelineMode()
            return try latency(from: connection, to: listener, stop)
        }
    }

    private func latency(
        from connection: borrowing FloorConnection,
        to listener: borrowing FloorConnection,
        _ stop: StopFlag
    ) throws -> [FigureName: Measurement] {
        let pace = Pace(plan)
        var way = Samples(capacity: pace.total)
        var dispatch = Samples(capacity: pace.total)
        let message = message()
        let clock = ContinuousClock()
        let start = clock.now
        for number in 0..<pace.total {
            try stop.check()
            BlockingSleep.sleep(for: clock.now.duration(to: start + pace.due(number)))
            let call = clock.now
            try message.withPointers { try connection.send(InsertFloorMessage.self, message.count, $0) }
            try connection.sync()
            try FloorValues([""]).withPointers { try connection.send(NotifyFloorListener.self, 1, $0) }
            try connection.sync()
            for _ in 0..<2 {
                try connection.receive()
                try connection.receiveSync()
            }
            let answer = clock.now
            try listener.awaitNotification()
            guard number >= pace.warmUp else { continue }
            dispatch.append(call.duration(to: answer))
            way.append(call.duration(to: clock.now))
        }
        return [
            .latency: Measurement(percentiles: way.percentiles),
            .latencyDispatch: Measurement(percentiles: dispatch.percentiles),
        ]
    }
}
