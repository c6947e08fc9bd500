import Foundation
import Testing

/// Bulk jobs from the command that enters them to what arrives outside.
@Suite struct BulkJobTests {
    /// Settings under which nobody waits for the next minute.
    private static let fast = ["WALLET_BATCH_SIZE": "1000", "EMAIL_BATCH_SIZE": "1000"]

    @Test(
        "D1, D9: a wallet sync is a record with an item for each card, and is done when its worker finds nothing more"
    )
    func aWalletSync() async throws {
        try await BulkScene.with(environment: Self.fast) { scene in
            let id = try await scene.enter("wallet:sync", "1")
            #expect(try await scene.status(of: id) == "pending")
            #expect(try await scene.items(of: id) == "pending:30")
            try await scene.consume("wallet")
            let job = try await scene.job(id)
            #expect(try job.text("status") == "completed")
            #expect(try job.number("processed") == 30 && job.number("total") == 30 && job.number("failed") == 0)
            #expect(try job.text("last_processed_at").hasPrefix("20"))
            #expect(try await scene.items(of: id) == "completed:30")
            #expect(try scene.appliedKeys().count == 30)
            let synced = "SELECT count(*) FROM backoffice.business_card WHERE synced_at IS NOT NULL AND company = 1"
            #expect(try await scene.stage.sql(synced) == "30")
        }
    }

    @Test("D1, D2: of a bulk mail, who cannot be reached fails with the reason, and the others get theirs")
    func aBulkMail() async throws {
        try await BulkScene.with(mail: ["--refuse", "@refused"], environment: Self.fast) { scene in
            let id = try await scene.enter("emails:send", "1", "--subject", "Your new card")
            try await scene.consume("bulk_mail")
            let job = try await scene.job(id)
            #expect(try job.text("status") == "completed")
            #expect(try job.text("reason") == "3 of 30 items failed.")
            #expect(try job.number("processed") == 30 && job.number("failed") == 3)
            #expect(try await scene.items(of: id) == "completed:27 failed:3")
            let reasons = try job.objects("items").filter { try $0.text("status") == "failed" }.map {
                try $0.text("reason")
            }
            #expect(reasons.allSatisfy { $0.contains("550") }, "\(reasons)")
            #expect(try scene.mails().count == 27 && Set(scene.mails()).count == 27)

            // They are mended, and tried again where they wait.
            try await scene.stage.execute(
                "UPDATE backoffice.customer SET email = replace(email, '@refused', '@mended')"
            )
            try await scene.run("failed:retry", "--all", "--force").expect()
            try await scene.consume("bulk_mail")
            #expect(try await scene.items(of: id) == "completed:30")
            #expect(try await scene.job(id).number("failed") == 0)
            #expect(try Set(scene.mails()).count == 30)
        }
    }

    @Test("D2: a job all of whose items fail has failed")
    func everythingFails() async throws {
        try await BulkScene.with(wallet: ["--refuse", "."], environment: Self.fast) { scene in
            let id = try await scene.enter("wallet:sync", "2")
            try await scene.consume("wallet")
            let job = try await scene.job(id)
            #expect(try job.text("status") == "failed")
            #expect(try job.text("reason") == "6 of 6 items failed.")
            #expect(try await scene.items(of: id) == "failed:6")
        }
    }

    @Test("a service that is broken for a while costs no item and makes no pass twice")
    func aServiceIsBrokenForAWhile() async throws {
        let faults = [
            "--fault", "passes=500:3", "--fault", "passes=drop:3", "--fault", "passes=429:2", "--retry-after", "0",
        ]
        try await BulkScene.with(wallet: faults, environment: Self.fast, retries: 8) { scene in
            let id = try await scene.enter("wallet:sync", "2")
            try await eventually("the job is done") {
                try await scene.consume("wallet")
                return try await scene.status(of: id) == "completed"
            }
            #expect(try await scene.items(of: id) == "completed:6")
            #expect(try scene.appliedKeys().count == 6 && Set(scene.appliedKeys()).count == 6)
            #expect(try scene.passRequests() == 6 + 8)
        }
    }

    @Test("D1: a run from cron does ten passes or fifty mails and ends, and a run in the same minute does none")
    func runsFromCron() async throws {
        try await BulkScene.with { scene in
            let wallet = try await scene.enter("wallet:sync", "1")
            let run = try await scene.run("wallet:process-jobs", "--format=json")
            run.expect()
            #expect(try run.json().number("done") == 10)
            #expect(try await scene.items(of: wallet) == "completed:10 pending:20")
            #expect(try await scene.status(of: wallet) == "processing")
            let again = try await scene.run("wallet:process-jobs", "--format=json")
            again.expect()
            #expect(try again.json().number("done") == 0)
            #expect(try scene.passRequests() == 10)

            let mail = try await scene.enter("emails:send", "2", "--subject", "Hello")
            let mails = try await scene.run("emails:process-jobs", "--format=json")
            mails.expect()
            #expect(try mails.json().number("done") == 6)
            #expect(try await scene.status(of: mail) == "completed")
        }
    }

    @Test("D4: of one company one job runs at a time, of whichever kind; another company's goes on meanwhile")
    func oneJobOfACompanyAtATime() async throws {
        try await BulkScene.with(environment: Self.fast) { scene in
            let first = try await scene.enter("wallet:sync", "1")
            let second = try await scene.enter("emails:send", "1", "--subject", "Hello")
            let other = try await scene.enter("emails:send", "2", "--subject", "Hello")
            try await scene.consume("bulk_mail")
            #expect(try await scene.status(of: other) == "completed")
            #expect(try await scene.status(of: second) == "pending")
            #expect(try scene.mails().count == 6)
            try await scene.consume("wallet")
            #expect(try await scene.status(of: first) == "completed")
            try await scene.consume("bulk_mail")
            #expect(try await scene.status(of: second) == "completed")
        }
    }

    @Test(
        "D6: jobs of both kinds are batches, named after the kind and keyed by the company, as every page of batches shows"
    )
    func jobsAreBatches() async throws {
        try await BulkScene.with(mail: ["--refuse", "@refused"], environment: Self.fast) { scene in
            _ = try await scene.enter("emails:send", "1", "--subject", "Hello")
            _ = try await scene.enter("wallet:sync", "1")
            try await scene.consume("bulk_mail")
            let listed = try await scene.run("batch:list", "--format=json")
            listed.expect()
            let batches = try listed.json().objects("batches")
            #expect(try batches.map { try $0.text("name") } == ["wallet sync", "bulk mail"])
            #expect(try batches.map { try $0.text("key") } == ["company 1", "company 1"])
            #expect(try batches.map { try $0.text("status") } == ["pending", "completed"])
            #expect(try batches.map { try $0.number("handled") } == [0, 27])
            #expect(try batches[1].text("reason") == "3 of 30 items failed.")
            #expect(try batches[1].text("last_progress_at").hasPrefix("20"))
            // What is cancelled there is cancelled here.
            try await scene.run("batch:cancel", try batches[0].text("id")).expect()
            #expect(try await scene.status(of: 2) == "cancelled")
            #expect(try await scene.items(of: 2) == "cancelled:30")
        }
    }

    @Test("an order that makes no sense is refused, and nothing is entered")
    func nonsenseIsRefused() async throws {
        try await BulkScene.with { scene in
            for arguments in [
                ["wallet:sync"], ["wallet:sync", "1", "--all"], ["wallet:sync", "x"], ["emails:send", "1"],
                ["emails:send", "1", "--subject", ""], ["bulk:list", "--limit=0"], ["bulk:cancel", "x"],
            ] {
                let outcome = try await scene.start(arguments).outcome()
                outcome.expect(2)
            }
            for arguments in [["wallet:sync", "99"], ["bulk:cancel", "99"], ["bulk:show", "99"]] {
                let outcome = try await scene.start(arguments).outcome()
                outcome.expect(1)
                #expect(outcome.errors.contains("99"), "\(outcome)")
            }
            let unset = try await scene.run("wallet:sync", "1", environment: ["WALLET_API_URL": nil])
            unset.expect(2)
            #expect(unset.errors.contains("WALLET_API_URL is not set"))
            #expect(try await scene.stage.sql("SELECT count(*) FROM backoffice.bulk_job") == "0")
        }
    }
}
