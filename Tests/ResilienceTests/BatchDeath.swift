import Foundation
import PostgresLibpq
import Testing

extension ResilienceTests {
    private static let brief = 60
    private static let faulty = 4

    @Test("The counts of a batch are exact at every moment, whatever workers are killed, in 20 rounds")
    func theCountsOfABatchAreExactWhateverWorkersAreKilled() async throws {
        try await Scene.lend { scene in
            var workers = [
                try await scene.startedWorker(["--concurrency", "3"]),
                try await scene.startedWorker(["--concurrency", "3"]),
            ]
            for round in 1...20 {
                let batch = try await scene.dispatchBatch(brief: Self.brief, faulty: Self.faulty)
                try await eventually("round \(round): some items are settled", within: .seconds(40)) {
                    try await scene.expectExactCounts(of: batch)
                    return try await scene.settled(of: batch) >= Int64(3 * round % 60)
                }
                let victim = workers.removeFirst()
                victim.send(SIGKILL)
                _ = try await victim.waitForEnd()
                workers.append(try await scene.startedWorker(["--concurrency", "3"]))
                try await scene.waitUntilFinished(batch)
                #expect(try await scene.counts(of: batch) == [64, 0, 60, 4, 0], "round \(round)")
            }
        }
    }

    @Test("The counts of a batch are exact at every moment, however often the server crashes")
    func theCountsOfABatchAreExactHoweverOftenTheServerCrashes() async throws {
        try await Scene.lend { scene in
            for _ in 0..<2 { _ = try await scene.startedWorker(["--concurrency", "3"]) }
            for round in 1...4 {
                let batch = try await scene.dispatchBatch(brief: Self.brief, faulty: Self.faulty)
                try await eventually("round \(round): some items are settled", within: .seconds(40)) {
                    try await scene.settled(of: batch) >= Int64(12 * round)
                }
                try await scene.server.stop()
                try await scene.server.start()
                try await scene.expectExactCounts(of: batch)
                try await scene.waitUntilFinished(batch)
                #expect(try await scene.counts(of: batch) == [64, 0, 60, 4, 0], "round \(round)")
            }
        }
    }

    @Test("D5: Cancelling takes effect before the next item, under four workers")
    func cancellingTakesEffectBeforeTheNextItem() async throws {
        try await Scene.lend { scene in
            for _ in 0..<4 { _ = try await scene.startedWorker() }
            let batch = try await scene.dispatchBatch(gated: 200)
            try await eventually("four items have begun", within: .seconds(20)) { scene.runs(.begun).count == 4 }
            let said = try await scene.expect(["batch:cancel", "\(batch)"])
            #expect(said.contains("The batch \(batch) is cancelled"))
            #expect(try await scene.status(of: batch) == "cancelled")
            try scene.openGate()
            try await scene.waitUntilFinished(batch)

            #expect(scene.runs(.begun).count == 4)
            #expect(try await scene.counts(of: batch) == [200, 0, 4, 0, 196])
            #expect(try await scene.text("SELECT reason FROM howdah.batches") == "Cancelled by user")
            #expect(try await scene.number("SELECT count(*) FROM howdah.message") == 0)
        }
    }

    @Test("A chain goes on exactly once, whatever workers are killed")
    func aChainGoesOnExactlyOnce() async throws {
        try await Scene.lend { scene in
            var workers = [try await scene.startedWorker(), try await scene.startedWorker()]
            for _ in 0..<5 { try await scene.dispatchChain(of: 20) }
            for count in [15, 35, 55, 75] {
                try await eventually("\(count) links are handled", within: .seconds(40)) {
                    scene.handled.count >= count
                }
                let victim = workers.removeFirst()
                victim.send(SIGKILL)
                _ = try await victim.waitForEnd()
                workers.append(try await scene.startedWorker())
            }
            try await eventually("every chain has ended", within: .seconds(60)) {
                try await scene.number("SELECT count(*) FROM howdah.message") == 0
            }
            #expect(scene.handled.count == 100)
        }
    }
}

extension Scene {
    /// Dispatches a batch that allows failures, from the command line.
    fileprivate func dispatchBatch(brief: Int = 0, faulty: Int = 0, gated: Int = 0) async throws -> Int64 {
        let kinds = Array(repeating: "Brief", count: brief) + Array(repeating: "Gated", count: gated)
        var lines = kinds
        for number in 0..<faulty { lines.insert("Faulty", at: number * max(lines.count / faulty, 1)) }
        let input = folder.file("items.ndjson")
        try folder.write(lines.map { "{\"type\":\"\($0)\",\"body\":{}}\n" }.joined(), to: "items.ndjson")
        let known = try await number("SELECT coalesce(max(id), 0) FROM howdah.batch")
        try await expectInShell("dispatch --batch rounds --allow-failures - < \(input)")
        let batch = try await number("SELECT max(id) FROM howdah.batch")
        try #require(batch > known)
        return batch
    }

    /// Dispatches a chain of messages that take 20 ms each.
    fileprivate func dispatchChain(of count: Int) async throws {
        _ = try await number(
            """
            SELECT howdah.dispatch('async', 'Brief', headers => json_build_object('X-Chain', (
                SELECT json_agg(json_build_object('queue', 'async', 'type', 'Brief', 'body', '{}'))::text
                FROM generate_series(2, \(count)))))
            """
        )
    }

    /// Total, pending, handled, failed and cancelled items.
    fileprivate func counts(of batch: Int64) async throws -> [Int64] {
        try await numbers(
            "SELECT unnest(ARRAY[total, pending, handled, failed, cancelled]) FROM howdah.batches WHERE id = \(batch)"
        )
    }

    fileprivate func settled(of batch: Int64) async throws -> Int64 {
        try await number("SELECT handled + failed + cancelled FROM howdah.batches WHERE id = \(batch)")
    }

    fileprivate func status(of batch: Int64) async throws -> String? {
        try await text("SELECT status FROM howdah.batches WHERE id = \(batch)")
    }

    fileprivate func text(_ sql: String) async throws -> String? {
        try await client.execute(PostgresCommand(sql)).first?.decode(0, as: String?.self)
    }

    /// What is pending is what lies on the transport, and what has failed lies in the failure store, in one snapshot.
    fileprivate func expectExactCounts(of batch: Int64) async throws {
        let errors = try await numbers(
            """
            SELECT abs(b.pending - (SELECT count(*) FROM howdah.message WHERE howdah.batch_of(headers) = b.id)
                                 - (SELECT count(*) FROM howdah.delayed WHERE howdah.batch_of(headers) = b.id))
                   + abs(b.failed - (SELECT count(*) FROM howdah.failed WHERE howdah.batch_of(headers) = b.id))
            FROM howdah.batches AS b WHERE id = \(batch)
            """
        )
        #expect(errors == [0])
    }

    fileprivate func waitUntilFinished(_ batch: Int64) async throws {
        try await eventually("the batch \(batch) has ended", within: .seconds(60)) {
            try await number("SELECT count(*) FROM howdah.batch WHERE id = \(batch) AND finished_at IS NOT NULL") == 1
        }
    }
}
