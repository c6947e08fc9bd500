import Howdah
import Synchronization
import Testing

@testable import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct StopWaitTests {
    /// Two workers, of which one ends each time somebody looks.
    private final class Registry: WorkerRegistry {
        private let alive: Mutex<[Int64]>
        private let endsWhenSeen: Bool

        init(_ alive: [Int64], endsWhenSeen: Bool) {
            self.alive = Mutex(alive)
            self.endsWhenSeen = endsWhenSeen
        }

        func workers() async throws -> [WorkerRecord] {
            let ids = alive.withLock { alive in
                defer { if endsWhenSeen, !alive.isEmpty { alive.removeLast() } }
                return alive
            }
            return ids.map { WorkerRecord.sample($0) }
        }

        func requestStop() async throws -> Int { alive.withLock { $0.count } }

        func requestStop(of ids: [Int64]) async throws -> Int { ids.count }
    }

    @Test func returnsAsSoonAsAllHaveEnded() async throws {
        let clock = JumpingClock()
        let wait = StopWait(registry: Registry([1, 2], endsWhenSeen: true), clock: clock)
        #expect(try await wait.survivors(of: [1, 2], after: .seconds(60)).isEmpty)
        #expect(clock.elapsed == .milliseconds(400))
    }

    @Test func namesTheSurvivorsWhenTheTimeIsOver() async throws {
        let clock = JumpingClock()
        let wait = StopWait(registry: Registry([1, 2, 3], endsWhenSeen: false), clock: clock)
        #expect(try await wait.survivors(of: [1, 2], after: .seconds(1)).map(\.id) == [1, 2])
        #expect(clock.elapsed == .seconds(1))
    }

    @Test func workersAreListedForPeopleAndPrograms() {
        let list = WorkerList(workers: [.sample(7)])
        #expect(
            list.lines(usesColor: false)[3].contains("  7    box:42    shop consume async   async        1 min 5 s")
        )
        #expect(list.json.text.hasPrefix("{\"workers\":[{\"id\":\"7\",\"host\":\"box\",\"pid\":42,"))
        #expect(list.json.text.contains("\"uptime_seconds\":65.0,\"in_hand\":1,\"handled\":2,\"failed\":3,"))
    }

    @Test func nobodyIsAskedWhenNobodyWorks() async {
        let shop = Shop()
        #expect(await shop.run("stop-workers", "--wait", "--format=json").output == "{\"asked\":0,\"running\":0}\n")
        #expect(await shop.run("stop-workers").output.contains("Signal successfully sent to stop any running workers"))
        #expect(await shop.run("stop-workers", "--wait=x").status == .usage)
        let unknown = await shop.run("stop-workers", "7", "--wait")
        #expect(unknown.status == .failed && unknown.errors.contains("No worker with the identifier 7 is alive."))
        let wrong = await shop.run("stop-workers", "7", "x\u{1B}y")
        #expect(wrong.status == .usage && wrong.errors.contains(#""x\u{1B}y" is not the identifier of a worker."#))
        #expect(await shop.run("workers", "--format=json").output == "{\"workers\":[]}\n")
        #expect(await shop.run("workers").errors.contains("No worker is alive."))
    }
}
