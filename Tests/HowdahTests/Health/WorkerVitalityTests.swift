import Testing

@testable import Howdah

struct WorkerVitalityTests {
    @Test("A worker that waits for its store for minutes does not get on")
    func noticesAStuckExchange() {
        var vitality = WorkerVitality()
        vitality.pump(.exchange(settlements: [], limit: 1, transports: []), at: .seconds(10))
        #expect(vitality.problem(at: .seconds(20)) == nil)
        #expect(vitality.problem(at: .seconds(130)) == nil)
        #expect(vitality.problem(at: .seconds(131)) == "The worker has been waiting for its store for 121 s.")
        vitality.pump(.exchange(settlements: [], limit: 1, transports: []), at: .seconds(132))
        #expect(vitality.problem(at: .seconds(133)) == nil)
    }

    @Test("A worker that does not look for messages does not get on")
    func noticesAStuckRest() {
        var vitality = WorkerVitality()
        vitality.pump(.rest(transports: ["async"]), at: .zero)
        #expect(vitality.problem(at: .seconds(60)) == nil)
        #expect(vitality.problem(at: .seconds(121)) == "The worker has not looked for messages for 121 s.")
    }

    @Test("A worker whose handlers take long gets on")
    func acceptsLongHandlers() {
        var vitality = WorkerVitality()
        vitality.pump(.wait(isSettlementDue: false), at: .zero)
        #expect(vitality.problem(at: .seconds(86_400)) == nil)
    }

    @Test(
        "A worker has started with its first step, is stopping once it says so, and does not get on when it has ended"
    )
    func knowsItsStages() {
        var vitality = WorkerVitality()
        #expect(!vitality.hasStarted)
        #expect(vitality.problem(at: .seconds(1_000)) == nil)
        vitality.pump(.rest(transports: []), at: .seconds(1_000))
        #expect(vitality.hasStarted)
        #expect(!vitality.isStopping)
        vitality.pump(.announce(.signal), at: .seconds(1_001))
        #expect(vitality.isStopping)
        vitality.pump(.end, at: .seconds(1_002))
        #expect(vitality.problem(at: .seconds(1_002)) == "The worker has ended.")
    }
}
