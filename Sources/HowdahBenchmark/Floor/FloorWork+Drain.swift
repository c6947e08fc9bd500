import HowdahPostgres

extension FloorWork {
    /// How often in a row nothing has to be found before everything is taken to be drained.
    private static let misses = 3

    /// Empties a full table by claims of 100, each in one round trip with the settlement of the one before.
    ///
    /// The time ends with the last settlement.
    func drain() async throws -> Measurement {
        try await measure(["synchronous_commit": "off"]) { connection, _ in try fill(connection) }
        return try await onThread(WorkerSettings.claiming) { connection, stop in
            try connection.prepare(LockFloorQueue.self, sql)
            try connection.prepare(ClaimFloorMessages.self, sql)
            try connection.prepare(ForgetFloorMessages.self, sql)
            try connection.prepare(EndFloorLease.self, sql)
            try connection.enterPipelineMode()
            return try drain(connection, stop)
        }
    }

    private func fill(_ connection: borrowing FloorConnection) throws {
        try connection.prepare(FillFloor.self, sql)
        let values = FloorValues([Self.type, Self.headers, body, String(plan.messages)])
        try values.withPointers { try connection.execute(FillFloor.self, values.count, $0) }
        try connection.run(sql(AnalyzeFloor.sql))
    }

    private func drain(_ connection: borrowing FloorConnection, _ stop: StopFlag) throws -> Measurement {
        var claim = FloorClaim()
        var values = FloorValues()
        var settled = 0
        let clock = ContinuousClock()
        let start = clock.now
        var end = start
        while claim.misses < Self.misses {
            try stop.check()
            let inHand = claim.count
            if inHand > 0 { try sendSettlement(of: claim, connection, &values) }
            try sendClaim(after: claim, connection, &values)
            try connection.sync()
            if inHand > 0 {
                try connection.receive()
                try connection.receive()
            }
            try connection.receive()
            try connection.receive { claim.read($0) }
            try connection.receiveSync()
            guard inHand > 0 else { continue }
            settled += inHand
            end = clock.now
        }
        return Measurement(settled, in: start.duration(to: end))
    }

    private func sendSettlement(
        of claim: FloorClaim,
        _ connection: borrowing FloorConnection,
        _ values: inout FloorValues
    ) throws {
        values.removeAll()
        values.append(claim.ids)
        try values.withPointers { try connection.send(ForgetFloorMessages.self, 1, $0, isBinary: false) }
        values.removeAll()
        values.append(claim.batch)
        try values.withPointers { try connection.send(EndFloorLease.self, 1, $0, isBinary: false) }
    }

    private func sendClaim(
        after claim: FloorClaim,
        _ connection: borrowing FloorConnection,
        _ values: inout FloorValues
    ) throws {
        try connection.send(LockFloorQueue.self, 0, nil, isBinary: false)
        values.removeAll()
        values.append(CollectionOfOne(UInt8(ascii: "1")))
        values.append(claim.last)
        values.append(claim.oldest)
        try values.withPointers { try connection.send(ClaimFloorMessages.self, 3, $0, isBinary: false) }
    }
}
