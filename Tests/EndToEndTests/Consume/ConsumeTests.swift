import Foundation
import Testing

@Suite struct ConsumeTests {
    @Test("B031: one message is handled, its row is gone", arguments: Executable.allCases)
    func oneMessageIsHandled(_ program: Executable) async throws {
        try await Stage.set { stage in
            let id = try await stage.dispatch(program, "Ok")
            try await stage.run(program, "consume", "async", "--limit=1").expect()
            #expect(stage.handled.map(\.id) == id)
            #expect(try await stage.sql("SELECT count(*) FROM howdah.messages") == "0")
        }
    }

    @Test("B032: a failure leaves its transport, and the worker goes on")
    func aFailureDoesNotStopTheWorker() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Fail")
            try await stage.dispatch(.howdah, "Ok")
            try await stage.run(.howdah, "consume", "async", "--limit=2").expect()
            #expect(stage.handled.map(\.type) == ["Fail", "Ok"])
            let counts = try await stage.counts("async")
            #expect(try counts.number("ready") == 0 && counts.number("in_flight") == 0)
        }
    }

    @Test("B035: a limit counts failures too")
    func aLimitCountsFailures() async throws {
        try await Stage.set { stage in
            for type in ["Ok", "Fail", "Fail", "Ok", "Ok"] { try await stage.dispatch(.howdah, type) }
            let outcome = try await stage.run(.howdah, "consume", "async", "--limit=3")
            outcome.expect()
            #expect(stage.handled.count == 3)
            #expect(outcome.errors.contains("maximum count of 3 messages"))
            #expect(try await stage.counts("async").number("ready") == 2)
        }
    }

    @Test("B036: a worker ends right after the second failure")
    func aFailureLimitEndsTheWorker() async throws {
        try await Stage.set { stage in
            for type in ["Ok", "Fail", "Ok", "Fail", "Ok", "Fail"] { try await stage.dispatch(.howdah, type) }
            let outcome = try await stage.run(.howdah, "consume", "async", "--failure-limit=2")
            outcome.expect()
            #expect(stage.handled.map(\.type) == ["Ok", "Fail", "Ok", "Fail"])
            #expect(outcome.errors.contains("limit of 2 failed message(s)"))
        }
    }

    @Test("B037: a memory limit ends the worker after a message, and names limit and use")
    func aMemoryLimitEndsTheWorker() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Ok")
            try await stage.dispatch(.howdah, "Ok")
            let outcome = try await stage.run(.howdah, "consume", "async", "--memory-limit=1M")
            outcome.expect()
            #expect(stage.handled.count == 1)
            #expect(outcome.errors.firstRange(of: /memory limit of 1048576 bytes exceeded \(\d+ bytes used\)/) != nil)
        }
    }

    @Test("B038: a time limit lets the message in hand end")
    func aTimeLimitLetsTheMessageInHandEnd() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Slow")
            try await stage.dispatch(.howdah, "Ok")
            let worker = try stage.start(.howdah, ["consume", "async", "--time-limit=1"])
            try await eventually("the limit is over") { worker.errors.contains("Stopping worker.") }
            #expect(worker.isRunning && stage.handled.isEmpty)
            try stage.release()
            let outcome = await worker.outcome()
            outcome.expect()
            #expect(stage.handled.map(\.type) == ["Slow"])
            #expect(outcome.errors.contains("time limit of 1s exceeded"))
            #expect(try await stage.counts("async").number("ready") == 1)
        }
    }

    @Test("B125: an idle worker ends when its time is over")
    func anIdleWorkerEndsInTime() async throws {
        try await Stage.set { stage in
            let elapsed = try await ContinuousClock().measure {
                try await stage.run(.howdah, "consume", "async", "--time-limit=1", "--sleep=60").expect()
            }
            #expect(elapsed < .seconds(10))
        }
    }

    @Test("B042: the first transport that was named goes first")
    func theFirstTransportGoesFirst() async throws {
        try await Stage.set { stage in
            for transport in ["mail", "async2", "async"] {
                try await stage.dispatch(.howdah, "Ok", "--transport", transport)
            }
            try await stage.consume(.howdah, "async", "async2", "mail", "--fetch-size=1")
            #expect(stage.handled.map(\.transport) == ["async", "async2", "mail"])
        }
    }

    @Test("B042: what arrives meanwhile on the first goes before what waits on the last")
    func whatArrivesOnTheFirstGoesFirst() async throws {
        try await Stage.set { stage in
            for type in ["Slow", "Ok"] { try await stage.dispatch(.howdah, type, "--transport=mail") }
            let worker = try stage.start(.howdah, ["consume", "async", "mail", "--fetch-size=1", "--limit=3"])
            try await eventually("the first has begun") { !stage.begun.isEmpty }
            try await stage.dispatch(.howdah, "Other", "--transport=async")
            try stage.release()
            await worker.outcome().expect()
            #expect(stage.handled.map(\.type) == ["Slow", "Other", "Ok"])
        }
    }

    @Test("B043: queues inside a transport are refused by its name")
    func queuesAreRefused() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Ok")
            let outcome = try await stage.run(.howdah, "consume", "async", "--queues=x", "--limit=1")
            outcome.expect(2)
            #expect(outcome.errors.contains("\"async\""))
            #expect(stage.handled.isEmpty)
        }
    }

    @Test("B044: one claim takes what the fetch size says")
    func oneClaimTakesWhatTheFetchSizeSays() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Slow")
            for _ in 1...8 { try await stage.dispatch(.howdah, "Ok") }
            let worker = try stage.start(.howdah, ["consume", "async", "--fetch-size=7", "--limit=9"])
            try await eventually("the first has begun") { !stage.begun.isEmpty }
            #expect(try await stage.counts("async").number("in_flight") == 7)
            try stage.release()
            await worker.outcome().expect()
            #expect(stage.handled.count == 9)
        }
    }

    @Test func severalMessagesAreHandledAtTheSameTime() async throws {
        try await Stage.set { stage in
            for _ in 1...4 { try await stage.dispatch(.howdah, "Slow") }
            let worker = try stage.start(.howdah, ["consume", "async", "--concurrency=4", "--limit=4"])
            try await eventually("all four have begun") { stage.begun.count == 4 }
            #expect(try await stage.counts("async").number("in_flight") == 4)
            try stage.release()
            await worker.outcome().expect()
            #expect(stage.handled.count == 4)
        }
    }

    @Test("B112: the message that was first is handled first")
    func messagesAreHandledInOrder() async throws {
        try await Stage.set { stage in
            let lines = (1...20).map { _ in "{\"type\":\"Ok\",\"body\":1}" }.joined(separator: "\n")
            try await stage.run(.howdah, "dispatch", "-", input: lines).expect()
            try await stage.consume()
            #expect(stage.handled.map(\.id) == (1...20).map(String.init))
        }
    }

    @Test("B126: a message that is due later is handled when it is due")
    func aDelayedMessageIsHandledWhenItIsDue() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Ok", "--delay=1s")
            let due = try await stage.sql("SELECT extract(epoch FROM due) FROM howdah.delayed")
            try await stage.run(.howdah, "consume", "async", "--limit=1", "--sleep=60").expect()
            let late = try #require(stage.handled.first).time - #require(Double(due ?? ""))
            #expect((0...3).contains(late))
        }
    }
}
