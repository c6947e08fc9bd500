import Testing

/// Dispatch from any client, in its own transaction.
@Suite struct SQLDispatchTests {
    @Test("B130: a message exists when the caller's transaction commits")
    func aMessageExistsOnCommit() async throws {
        try await Stage.set { stage in
            try await stage.run(.howdah, "setup-transports").expect()
            let dispatch = "SELECT howdah.dispatch('async', 'Ok', '{\"n\":1}', headers => '{\"a\":\"b\"}')"
            try await stage.execute("BEGIN; \(dispatch); ROLLBACK")
            #expect(try await stage.counts("async").number("count") == 0)
            try await stage.execute("BEGIN; \(dispatch); COMMIT")
            try await stage.consume()
            #expect(stage.handled.map(\.type) == ["Ok"])
        }
    }

    @Test("B124: an idle worker is woken by a message of another process")
    func anIdleWorkerIsWoken() async throws {
        try await Stage.set { stage in
            let worker = try stage.start(.howdah, ["consume", "async", "--sleep=60", "--limit=1"])
            try await stage.workersWait()
            try await stage.execute("SELECT howdah.dispatch('async', 'Ok')")
            let committed = ContinuousClock.now
            await worker.outcome().expect()
            #expect(ContinuousClock.now - committed < .seconds(10))
            #expect(stage.handled.count == 1)
        }
    }
}
