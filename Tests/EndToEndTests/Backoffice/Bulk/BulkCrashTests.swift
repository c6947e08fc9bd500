import Foundation
import Testing

/// Workers that are killed in the middle of bulk jobs.
@Suite struct BulkCrashTests {
    private static let rounds = 6

    @Test("D1, D2: whenever workers are killed, each pass is made once, and records, items and batches agree")
    func killed() async throws {
        let settings = ["WALLET_BATCH_SIZE": "1000", "EMAIL_BATCH_SIZE": "1000"]
        try await BulkScene.with(wallet: ["--delay", "0.05"], environment: settings, retries: 3) { scene in
            let wallet = try await scene.enter("wallet:sync", "1")
            let mail = try await scene.enter("emails:send", "2", "--subject", "Hello")
            for round in 1...Self.rounds { try await kill(round, scene) }
            try await eventually("both jobs are done") {
                try await scene.run("failed:retry", "--all", "--force").expect()
                try await scene.consume("wallet", "bulk_mail")
                let statuses = [try await scene.status(of: wallet), try await scene.status(of: mail)]
                // An item that was in hand of too many of the killed is set aside, to be retried once more.
                let isNoneLeft = try await scene.stage.sql("SELECT count(*) FROM howdah.failed") == "0"
                return isNoneLeft && statuses == ["completed", "completed"]
            }
            #expect(try await scene.items(of: wallet) == "completed:30")
            #expect(try await scene.items(of: mail) == "completed:6")
            for id in [wallet, mail] {
                let job = try await scene.job(id)
                #expect(try job.number("processed") == job.number("total") && job.number("failed") == 0)
            }
            let keys = try scene.appliedKeys()
            #expect(keys.count == 30 && Set(keys).count == 30)
            // Of a mail that was accepted and not noted down there is a second copy, by the same name.
            #expect(try Set(scene.mails()).count == 6)
            #expect(try scene.mails().count <= 6 + Self.rounds)
            // What says that a job has ended may still be there.
            let items = "SELECT count(*) FROM howdah.messages WHERE type <> 'bulk.end'"
            #expect(try await scene.stage.sql(items) == "0")
        }
    }

    /// Lets a worker do at least one more item, and kills it at some point of the next.
    private func kill(_ round: Int, _ scene: BulkScene) async throws {
        let before = try scene.passRequests()
        let worker = try scene.start(["consume", "wallet", "bulk_mail", "--concurrency=2"])
        try await eventually("the worker of round \(round) has begun") {
            try scene.passRequests() > before || scene.appliedKeys().count == 30
        }
        try await Task.sleep(for: .milliseconds(.random(in: 0...80)))
        worker.signal(SIGKILL)
        _ = await worker.outcome()
        // All that was asked for and what was noted down agree at every moment.
        let torn = """
            SELECT count(*) FROM backoffice.bulk_jobs AS j
            WHERE j.processed <> (SELECT count(*) FROM backoffice.bulk_items(j.id) AS i
                                  WHERE i.status IN ('completed', 'failed'))
            """
        #expect(try await scene.stage.sql(torn) == "0", "round \(round)")
    }
}
