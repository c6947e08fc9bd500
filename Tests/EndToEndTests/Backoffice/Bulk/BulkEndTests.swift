import Foundation
import Testing

/// How bulk jobs end otherwise than by being done.
@Suite struct BulkEndTests {
    private static let fast = ["WALLET_BATCH_SIZE": "1000", "EMAIL_BATCH_SIZE": "1000"]

    @Test("D5: a job that is cancelled from the command line stops at the next item of each of four workers")
    func cancelled() async throws {
        try await BulkScene.with(wallet: ["--gate", "open"], environment: Self.fast) { scene in
            let id = try await scene.enter("wallet:sync", "1")
            let waiting = try await scene.enter("emails:send", "1", "--subject", "Hello")
            let workers = try (1...4).map { _ in try scene.start(["consume", "wallet", "--fetch-size=5"]) }
            try await eventually("each worker has an item in hand") { try scene.passRequests() == 4 }

            let outcome = try await scene.run("bulk:cancel", "\(id)")
            outcome.expect()
            try scene.stage.write("", to: "open")
            try await eventually("the job is over") { try await scene.items(of: id) == "cancelled:26 completed:4" }
            let job = try await scene.job(id)
            #expect(try job.text("status") == "cancelled" && job.text("reason") == "Cancelled by user")
            #expect(try job.number("processed") == 4 && job.number("cancelled") == 26)
            let reasons = try job.objects("items").compactMap { $0["reason"] as? String }
            #expect(reasons == Array(repeating: "Cancelled by user", count: 26))
            #expect(try scene.passRequests() == 4)

            // It does not keep the company's next job waiting any longer.
            try await eventually("the next job has its turn") {
                try await scene.consume("bulk_mail")
                return try await scene.status(of: waiting) == "completed"
            }
            for worker in workers {
                worker.signal(SIGTERM)
                await worker.outcome().expect()
            }
            #expect(try scene.passRequests() == 4)
        }
    }

    @Test("D5: a job that has not begun can be cancelled, and one that has ended stays as it is")
    func cancelledBeforeAndAfter() async throws {
        try await BulkScene.with(environment: Self.fast) { scene in
            let id = try await scene.enter("wallet:sync", "2")
            try await scene.run("bulk:cancel", "\(id)").expect()
            #expect(try await scene.status(of: id) == "cancelled")
            #expect(try await scene.items(of: id) == "cancelled:6")
            try await scene.consume("wallet")
            #expect(try scene.passRequests() == 0)

            let done = try await scene.enter("wallet:sync", "2")
            try await scene.consume("wallet")
            try await scene.run("bulk:cancel", "\(done)").expect()
            #expect(try await scene.status(of: done) == "completed")
        }
    }

    @Test("D3: a job that has begun and goes without progress is stuck at first, and then has failed")
    func withoutProgress() async throws {
        let settings = [
            "WALLET_BATCH_SIZE": "1000", "BULK_MAX_STUCK_MINUTES": "0.01", "BULK_MAX_INACTIVE_MINUTES": "0.1",
        ]
        try await BulkScene.with(environment: settings) { scene in
            let id = try await scene.enter("wallet:sync", "2")
            try await scene.run("consume", "wallet", "--limit=2").expect()
            try await eventually("it is stuck") {
                let outcome = try await scene.run("bulk:list", "--format=json")
                return try outcome.json().objects("jobs").first?["stuck"] as? Bool == true
            }
            // Any worker looks after it, whatever it consumes.
            let worker = try scene.start(["consume", "async"])
            try await eventually("it has failed") { try await scene.status(of: id) == "failed" }
            let job = try await scene.job(id)
            #expect(try job.text("reason").hasPrefix("There was no progress for "), "\(job)")
            #expect(try await scene.items(of: id) == "cancelled:4 completed:2")
            worker.signal(SIGTERM)
            await worker.outcome().expect()
        }
    }
}
