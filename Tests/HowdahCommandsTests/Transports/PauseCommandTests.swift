import Howdah
import Synchronization
import Testing

@testable import HowdahCommands

@Suite struct PauseCommandTests {
    let shop = Shop()

    @Test("Transports are paused and resumed, and what was so already is said")
    func transportsArePausedAndResumed() async throws {
        let paused = await shop.run("pause", "async", "--by", "Ada")
        #expect(paused.status == .done)
        #expect(paused.output.contains("[OK] 1 transport paused: \"async\"."))
        let again = await shop.run("pause", "async", "mail", "--format=json")
        #expect(again.output == "{\"paused\":[\"mail\"],\"unchanged\":[\"async\"]}\n")
        #expect(try await shop.store.pauses()["async"]?.by == "Ada")

        let resumed = await shop.run("resume", "mail", "async")
        #expect(resumed.output.contains("[OK] 2 transports resumed: \"mail\", \"async\"."))
        let idle = await shop.run("resume", "mail")
        #expect(idle.status == .done)
        #expect(idle.errors.contains("The transport \"mail\" was not paused."))
    }

    @Test("A wrong name pauses nothing", arguments: ["nope", "sync", "failed", "a b"])
    func aWrongNamePausesNothing(_ name: String) async throws {
        let outcome = await shop.run("pause", "async", name)
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("\"\(name)\""))
        #expect(try await shop.store.pauses().isEmpty)
        #expect(await shop.run("pause").status == .usage)
    }

    @Test("What is paused is shown with its author wherever transports are listed")
    func whatIsPausedIsShown() async {
        #expect(await !shop.run("stats").output.contains("Paused"))
        _ = await shop.run("pause", "async", "--by", "Ada")
        let since = "since 2026-11-21 00:00:00Z by Ada"
        for command in ["stats", "debug:transports"] {
            let outcome = await shop.run(command)
            #expect(outcome.output.contains("Paused"))
            #expect(outcome.output.contains(since), "\(outcome.output)")
        }
        #expect(await shop.run("stats", "async", "--format=json").output.contains("\"paused\":true"))
        #expect(await shop.run("debug:transports", "--format=json").output.contains("\"paused\":true"))
    }

    @Test("Why a message is not running is found out from its store, the workers and the handlers")
    func whyAMessageIsNotRunning() async throws {
        for kind in ["fine", "strange"] {
            _ = await shop.run("dispatch", kind, "--transport=async", "--json", "{\"number\":1}")
        }
        func codes() async throws -> [WhyNotRunning.Code] {
            var codes: [WhyNotRunning.Code] = []
            for message in try await shop.store.messages(MessageQuery(order: .oldestFirst)).messages {
                codes.append(try await shop.system.whyNotRunning(message).code)
            }
            return codes
        }
        #expect(try await codes() == [.noWorker, .noWorker])
        let worker = WorkerDescription(name: "w", host: "here", processID: 1, transports: ["async"])
        let session = try await shop.store.openSession(SessionRequest(worker: worker, transports: ["async"]))
        #expect(try await codes() == [.waiting, .unknownType])
        _ = await shop.run("pause", "async")
        #expect(try await codes() == [.paused, .paused])
        await session.close()
    }

    @Test("Nothing is consumed from a paused transport, and a worker that stops when all is empty ends")
    func nothingIsConsumed() async throws {
        _ = await shop.run("dispatch", "fine", "--json", "{\"number\":1}")
        _ = await shop.run("pause", "async")
        #expect(await shop.run("consume", "async", "--stop-when-empty").status == .done)
        #expect(shop.handled.withLock { $0.isEmpty })
        _ = await shop.run("resume", "async")
        _ = await shop.run("consume", "async", "--stop-when-empty")
        #expect(shop.handled.withLock { $0 } == ["fine"])
    }
}
