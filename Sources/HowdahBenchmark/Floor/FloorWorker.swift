import CLibpq

/// A worker of the floor: each round trip settles what is in hand and claims the next.
struct FloorWorker: Sendable {
    private(set) var claim = FloorClaim()
    /// How long the messages were on their way whose bodies say when they were dispatched.
    private(set) var samples = Samples()
    private let number: Int
    private let digits: [UInt8]
    private var values = FloorValues()

    init(_ number: Int = 1) {
        self.number = number
        self.digits = Array(String(number).utf8)
    }

    /// Prepares the statements, and enters pipeline mode.
    func prepare(_ connection: borrowing FloorConnection, _ sql: (String) -> String) throws {
        try connection.run(sql(ListenAsFloorWorker.sql(number)))
        try connection.prepare(LockFloorQueue.self, sql)
        try connection.prepare(ClaimFloorMessages.self, sql)
        try connection.prepare(ForgetFloorMessages.self, sql)
        try connection.prepare(EndFloorLease.self, sql)
        try connection.prepare(RegisterFloorWorker.self, sql)
        try connection.prepare(DeregisterFloorWorker.self, sql)
        try connection.enterPipelineMode()
    }

    /// Settles what is in hand, and claims the next.
    ///
    /// - Returns: How many messages were settled.
    mutating func exchange(_ connection: borrowing FloorConnection) throws -> Int {
        let settled = claim.count
        if settled > 0 { try sendSettlement(connection) }
        try sendClaim(connection)
        try connection.sync()
        if settled > 0 {
            try connection.receive()
            try connection.receive()
        }
        try connection.receive()
        try connection.receive { claim.read($0, &samples) }
        try connection.receiveSync()
        return settled
    }

    /// Enters the worker among those that wait.
    mutating func register(_ connection: borrowing FloorConnection) throws {
        try run(RegisterFloorWorker.self, connection)
    }

    /// Takes the worker from among those that wait, if nobody has.
    mutating func deregister(_ connection: borrowing FloorConnection) throws {
        try run(DeregisterFloorWorker.self, connection)
    }

    private mutating func run(
        _ statement: (some FloorStatement).Type,
        _ connection: borrowing FloorConnection
    ) throws {
        values.removeAll()
        values.append(digits)
        try values.withPointers { try connection.send(statement, 1, $0) }
        try connection.sync()
        try connection.receive()
        try connection.receiveSync()
    }

    private mutating func sendSettlement(_ connection: borrowing FloorConnection) throws {
        values.removeAll()
        values.append(claim.ids)
        try values.withPointers { try connection.send(ForgetFloorMessages.self, 1, $0, isBinary: false) }
        values.removeAll()
        values.append(claim.batch)
        try values.withPointers { try connection.send(EndFloorLease.self, 1, $0, isBinary: false) }
    }

    private mutating func sendClaim(_ connection: borrowing FloorConnection) throws {
        try connection.send(LockFloorQueue.self, 0, nil, isBinary: false)
        values.removeAll()
        values.append(digits)
        values.append(claim.last)
        values.append(claim.oldest)
        try values.withPointers { try connection.send(ClaimFloorMessages.self, 3, $0, isBinary: false) }
    }
}
