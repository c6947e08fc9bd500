import CLibpq

/// What a worker of the floor has in hand, and what it knows of what it has claimed.
struct FloorClaim: Sendable {
    /// The identifiers in hand as an array's text.
    private(set) var ids: [UInt8] = []
    /// How many messages are in hand.
    private(set) var count = 0
    /// The number of the lease in hand.
    private(set) var batch: [UInt8] = zero
    /// The last identifier that was claimed; the next claim looks behind it.
    private(set) var last: [UInt8] = zero
    /// The oldest lease there may be.
    private(set) var oldest: [UInt8] = zero
    /// How often in a row nothing was found.
    private(set) var misses = 0

    private static let zero = Array("0".utf8)

    /// The column of the bodies.
    private static let body: Int32 = 4

    /// Reads the rows of a claim, whose last two columns are the new lease and the oldest.
    ///
    /// - Parameters:
    ///   - result: The rows.
    ///   - samples: Gets how long those messages were on their way whose bodies say when they were dispatched.
    mutating func read(_ result: OpaquePointer, _ samples: inout Samples) {
        let now = MonotonicTime.now()
        count = Int(PQntuples(result))
        ids.removeAll(keepingCapacity: true)
        ids.append(UInt8(ascii: "{"))
        for row in 0..<Int32(count) {
            if row > 0 { ids.append(UInt8(ascii: ",")) }
            ids += Self.field(result, row, 0)
            if let sent = BenchBody.number(in: Self.field(result, row, Self.body)), sent > 0 {
                samples.append(.nanoseconds(now - Int64(sent)))
            }
        }
        ids.append(UInt8(ascii: "}"))
        guard count > 0 else {
            // What was committed late may lie behind: everything is looked at again.
            misses += 1
            return last = Self.zero
        }
        misses = 0
        let columns = PQnfields(result)
        last = Array(Self.field(result, Int32(count - 1), 0))
        batch = Array(Self.field(result, 0, columns - 2))
        oldest = PQgetisnull(result, 0, columns - 1) == 1 ? batch : Array(Self.field(result, 0, columns - 1))
    }

    private static func field(_ result: OpaquePointer, _ row: Int32, _ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
    }
}
