import Howdah
import HowdahScheduler
import Synchronization
import Testing

@testable import HowdahCommands

struct RunTaskCommandTests {
    private let clockwork = Clockwork()
    private let command = InvoicesTask.commandName

    @Test func aTaskIsDoneOnceForEachDueTime() async throws {
        let first = try await clockwork.run(command)
        #expect(first.status == .done)
        #expect(first.output.contains("main/invoices, due 2026-12-01 09:00:00Z: done."))

        let again = try await clockwork.run(command)
        #expect(again.status == .done)
        #expect(again.output.contains("is not due; its run of 2026-12-01 09:00:00Z is handled already."))

        clockwork.advance(by: 300)
        #expect(try await clockwork.run(command).output.contains("due 2026-12-01 09:05:00Z: done."))
        #expect(clockwork.handled.withLock(\.self).count == 2)
    }

    @Test func whatTheSchedulerHasDoneIsNotDoneAgain() async throws {
        _ = try await clockwork.run("consume", "scheduler_main", "--stop-when-empty")
        clockwork.advance(by: 300)
        _ = try await clockwork.run("consume", "scheduler_main", "--stop-when-empty")
        #expect(try await clockwork.run(command).output.contains("is handled already"))
        #expect(clockwork.handled.withLock(\.self).count == 1)
    }

    @Test func nowRunsItWhetherOrNotItIsDue() async throws {
        for _ in 0..<2 {
            let outcome = try await clockwork.run(command, "--now", "--format", "json")
            #expect(outcome.status == .done)
            #expect(outcome.output.contains("\"done\":true"))
            #expect(outcome.output.contains("\"state\":\"handled\""))
            clockwork.advance(by: 1)
        }
        #expect(clockwork.handled.withLock(\.self).count == 2)
    }

    @Test func whatBelongsToAMomentIsDoneAgainOnRequest() async throws {
        for _ in 0..<2 {
            let outcome = try await clockwork.run(command, "--due", "2026-11-01T09:00:00Z")
            #expect(outcome.output.contains("main/invoices, for 2026-11-01 09:00:00Z: done."))
        }
        #expect(clockwork.handled.withLock(\.self).count == 2)
        let wrong = try await clockwork.run(command, "--due", "tomorrow")
        #expect(wrong.status == .usage)
        #expect(wrong.errors.contains("Option \"due\": \"tomorrow\" is refused"))
    }

    @Test func aFailureIsTheExitCodeAndStaysInTheFailureStore() async throws {
        clockwork.breakDown()
        let outcome = try await clockwork.run(command)
        #expect(outcome.status == .failed)
        #expect(outcome.errors.contains("main/invoices, due 2026-12-01 09:00:00Z: failed."))
        #expect(outcome.errors.contains("550 mailbox unavailable"))
        #expect(try await clockwork.failed.count(.all) == 1)
        #expect(try await clockwork.run(command).output.contains("is failed already"))
    }

    @Test func onlyTheMessageOfTheTaskIsHandled() async throws {
        _ = try await clockwork.run("schedule:run-now", "report")
        _ = try await clockwork.run(command)
        #expect(clockwork.handled.withLock(\.self).count == 1)
        #expect(try await clockwork.main.counts().ready == 1)
    }

    @Test func aCommandWithoutItsEntryIsRefused() async throws {
        let outcome = try await clockwork.run("lost")
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("\"main/lost\" of this command is in no schedule."))
    }

    @Test func aPausedTaskIsNotDone() async throws {
        _ = try await clockwork.run("schedule:pause", "invoices")
        let outcome = try await clockwork.run(command)
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("is paused; nothing was done."))
    }
}
