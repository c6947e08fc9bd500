import Testing

@Suite struct WorkersTests {
    @Test("B052: who works is listed with its transports", arguments: Executable.allCases)
    func whoWorksIsListed(_ program: Executable) async throws {
        try await Stage.set { stage in
            let worker = try stage.start(program, ["consume", "async", "mail"])
            try await stage.workersWait()
            let outcome = try await stage.run(program, "workers", "--format=json")
            outcome.expect()
            let workers = try outcome.json().objects("workers")
            #expect(workers.count == 1)
            #expect(workers.first?["transports"] as? [String] == ["async", "mail"])
            #expect(try workers.first?.number("pid") == Int(worker.id))
            #expect(try workers.first?.text("name") == "\(program) consume async mail")
            let table = try await stage.run(program, "workers")
            #expect(table.output.contains(":\(worker.id)") && table.output.contains("async, mail"))
            try await stage.run(program, "stop-workers", "--wait").expect()
            await worker.outcome().expect()
        }
    }

    @Test("without a worker the list is empty", arguments: Executable.allCases)
    func withoutAWorkerTheListIsEmpty(_ program: Executable) async throws {
        try await Stage.set { stage in
            let json = try await stage.run(program, "workers", "--format=json")
            #expect(json.output == "{\"workers\":[]}\n")
            let text = try await stage.run(program, "workers")
            text.expect()
            #expect(text.output.isEmpty && text.errors.contains("No worker is alive."))
        }
    }

    @Test("idle workers end when they are told to, and later ones are not concerned", arguments: Executable.allCases)
    func idleWorkersEndWhenToldTo(_ program: Executable) async throws {
        try await Stage.set { stage in
            let workers = try (1...2).map { _ in try stage.start(program, ["consume", "async", "--sleep=60"]) }
            try await stage.workersWait(2)
            let outcome = try await stage.run(program, "stop-workers", "--wait=30", "--format=json")
            outcome.expect()
            #expect(outcome.output == "{\"asked\":2,\"running\":0}\n")
            for worker in workers {
                let end = await worker.outcome()
                end.expect()
                #expect(end.errors.contains("Worker stopped because a restart was requested."))
            }
            try await stage.dispatch(program, "Ok", "--transport=async")
            try await stage.run(program, "consume", "async", "--limit=1").expect()
            #expect(stage.handled.count == 1)
        }
    }

    @Test("one worker is stopped by its identifier, and an unknown one stops nobody", arguments: Executable.allCases)
    func oneWorkerIsStopped(_ program: Executable) async throws {
        try await Stage.set { stage in
            let workers = try (1...2).map { _ in try stage.start(program, ["consume", "async", "--sleep=60"]) }
            try await stage.workersWait(2)
            let listed = try await stage.run(program, "workers", "--format=json").json().objects("workers")
            let first = try #require(try listed.first { try $0.number("pid") == Int(workers[0].id) })
            let id = try first.text("id")

            let refused = try await stage.run(program, "stop-workers", id, "4711")
            refused.expect(1)
            #expect(refused.errors.contains("No worker with the identifier 4711 is alive."))

            let outcome = try await stage.run(program, "stop-workers", id, "--wait=30", "--format=json")
            outcome.expect()
            #expect(outcome.output == "{\"asked\":1,\"running\":0}\n")
            await workers[0].outcome().expect()
            let left = try await stage.run(program, "workers", "--format=json").json().objects("workers")
            #expect(try left.map { try $0.number("pid") } == [Int(workers[1].id)])
            #expect(left.first?["stopping"] as? Bool == false)
            try await stage.run(program, "stop-workers", "--wait").expect()
            await workers[1].outcome().expect()
        }
    }

    @Test("waiting ends with 1 when a worker is not done in time")
    func waitingEnds() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Slow")
            let worker = try stage.start(.howdah, ["consume", "async"])
            try await eventually("the message has begun") { !stage.begun.isEmpty }
            let outcome = try await stage.run(.howdah, "stop-workers", "--wait=1")
            outcome.expect(1)
            #expect(outcome.errors.contains("Still running: ") && outcome.errors.contains(":\(worker.id)"))
            try stage.release()
            await worker.outcome().expect()
            #expect(stage.handled.count == 1)
        }
    }

    @Test(arguments: ["--wait=x", "--wait=-1"])
    func aTimeThatIsNoneIsRefused(_ option: String) async throws {
        try await Stage.set { stage in
            try await stage.run(.howdah, "stop-workers", option).expect(2)
        }
    }
}
