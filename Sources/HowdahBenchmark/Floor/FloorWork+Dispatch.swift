extension FloorWork {
    /// How many inserts share a transaction where many dispatchers could.
    static let pipelined = 100

    /// One insert after the other, each in a transaction and a round trip of its own.
    func insertOneByOne() async throws -> Measurement {
        try await measure { connection, stop in
            try connection.prepare(InsertFloorMessage.self, sql)
            let message = message()
            return try message.withPointers { values in
                try `repeat`(plan.quota(perCall: 1), messages: 1, stop) {
                    try connection.execute(InsertFloorMessage.self, message.count, values)
                }
            }
        }
    }

    /// The same inserts, many in a transaction, sent without waiting for each other.
    func insertPipelined() async throws -> Measurement {
        try await measure { connection, stop in
            try connection.prepare(InsertFloorMessage.self, sql)
            try connection.enterPipelineMode()
            let message = message()
            return try message.withPointers { values in
                try `repeat`(plan.quota(perCall: Self.pipelined), messages: Self.pipelined, stop) {
                    for _ in 0..<Self.pipelined {
                        try connection.send(InsertFloorMessage.self, message.count, values)
                    }
                    try connection.sync()
                    for _ in 0..<Self.pipelined { try connection.receive() }
                    try connection.receiveSync()
                }
            }
        }
    }

    /// Many messages in one statement.
    func insertArrays(of batch: Int) async throws -> Measurement {
        try await measure { connection, stop in
            try connection.prepare(InsertFloorMessages.self, sql)
            let columns = [Self.type, Self.headers, body()]
            let arrays = FloorValues(columns.map { ArrayText.texts(Array(repeating: $0, count: batch)) })
            return try arrays.withPointers { values in
                try `repeat`(plan.quota(perCall: batch), messages: batch, stop) {
                    try connection.execute(InsertFloorMessages.self, arrays.count, values)
                }
            }
        }
    }

    /// Many messages in one stream.
    func copy(of batch: Int) async throws -> Measurement {
        try await measure { connection, stop in
            var stream = BinaryCopy()
            let columns = [Self.type, Self.headers, body()].map { Array($0.utf8) }
            for _ in 0..<batch { stream.appendRow(1, columns) }
            stream.finish()
            let (sql, bytes) = (sql(CopyFloorMessages.sql), stream.bytes)
            return try `repeat`(plan.quota(perCall: batch), messages: batch, stop) {
                try connection.copy(sql, bytes)
            }
        }
    }
}
