import Foundation
import Testing

/// Who does the items of bulk jobs, and what is written down about it.
@Suite struct BulkModeTests {
    private static let fast = ["WALLET_BATCH_SIZE": "1000", "EMAIL_BATCH_SIZE": "1000"]

    @Test("D7: with QUEUE_CONNECTION=sync, the command that enters a job does its items, and the same is written down")
    func synchronous() async throws {
        let settings = Self.fast.merging(["QUEUE_CONNECTION": "sync"]) { $1 }
        try await BulkScene.with(wallet: ["--refuse", "@refused"], environment: settings) { scene in
            let id = try await scene.enter("wallet:sync", "1")
            let job = try await scene.job(id)
            #expect(try job.text("status") == "completed" && job.text("reason") == "3 of 30 items failed.")
            #expect(try job.number("processed") == 30 && job.number("failed") == 3)
            #expect(try await scene.items(of: id) == "completed:27 failed:3")
            let failed = try job.objects("items").first { try $0.text("status") == "failed" }
            #expect(try failed?.text("reason").contains("cannot be reached") == true)
            #expect(try scene.appliedKeys().count == 27)
            // What failed is kept with its reason, for somebody to decide.
            let kept = "SELECT string_agg(DISTINCT state || ' ' || type, ', ') || ' ' || count(*) FROM howdah.messages"
            #expect(try await scene.stage.sql(kept) == "failed wallet.sync-card 3")
            // A run from cron finds nothing to do.
            try await scene.run("wallet:process-jobs").expect()
            #expect(try scene.passRequests() == 30)
        }
    }

    @Test("D7: in sync mode, a job can be cancelled from another process")
    func cancelledInSyncMode() async throws {
        let settings = Self.fast.merging(["QUEUE_CONNECTION": "sync"]) { $1 }
        try await BulkScene.with(wallet: ["--gate", "open"], environment: settings) { scene in
            let command = try scene.start(["wallet:sync", "1"])
            try await eventually("an item is in hand") { try scene.passRequests() == 1 }
            try await eventually("the job has its batch") {
                try await scene.stage.sql("SELECT batch FROM backoffice.bulk_job") != nil
            }
            try await scene.run("bulk:cancel", "1").expect()
            try scene.stage.write("", to: "open")
            await command.outcome().expect()
            #expect(try await scene.status(of: 1) == "cancelled")
            #expect(try scene.passRequests() < 30)
        }
    }

    @Test("D7: several workers share a job, and each item is done once")
    func severalWorkers() async throws {
        try await BulkScene.with(wallet: ["--delay", "0.02"], environment: Self.fast) { scene in
            let id = try await scene.enter("wallet:sync", "1")
            let workers = try (1...3).map { _ in
                try scene.start(["consume", "wallet", "--concurrency=2", "--fetch-size=2"])
            }
            try await eventually("the job is done") { try await scene.status(of: id) == "completed" }
            for worker in workers {
                worker.signal(SIGTERM)
                await worker.outcome().expect()
            }
            #expect(try scene.passRequests() == 30)
            #expect(try Set(scene.appliedKeys()).count == 30)
        }
    }

    @Test("D8: the log has start and end of jobs and runs, every item, and what was wrong")
    func logs() async throws {
        try await BulkScene.with(wallet: ["--refuse", "@refused"], environment: Self.fast) { scene in
            let entered = try await scene.run("wallet:sync", "1", "-vv")
            #expect(entered.errors.contains("A bulk job has begun."), "\(entered)")
            #expect(entered.errors.contains("items=30") && entered.errors.contains("items_per_minute=1000"))
            let run = try await scene.run("wallet:process-jobs", "-vv")
            run.expect()
            // What the end of a job sends may come after the last item, and then waits for the next run.
            let next = try await scene.run("wallet:process-jobs", "-vv")
            next.expect()
            #expect(run.errors.contains("A run of bulk jobs has begun."))
            #expect(run.errors.components(separatedBy: "An item is done.").count == 27 + 1)
            #expect(run.errors.components(separatedBy: "An item has failed.").count == 3 + 1)
            #expect(
                run.errors.contains("The holder of the pass cannot be reached.") && run.errors.contains("OutsideError")
            )
            let both = run.errors + next.errors
            #expect(both.components(separatedBy: "The bulk job has ended.").count == 1 + 1)
            #expect(both.contains("processed=30"))
            #expect(run.errors.contains("A run of bulk jobs has ended.") && run.errors.contains("done=27"))
            #expect(run.output == "27 items are done, 3 attempts failed.\n")
        }
    }
}
