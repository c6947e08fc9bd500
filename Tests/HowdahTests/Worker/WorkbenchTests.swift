import Testing

@testable import Howdah

/// What fails here does not end.
@Suite(.timeLimit(.minutes(1)))
struct WorkbenchTests {
    private let bench = Workbench(WorkbenchState(transports: ["async"], configuration: WorkerConfiguration())) {}

    @Test func aPauseThatIsOverBeforeThePumpWaitsForItsEndHoldsNothingUp() async {
        bench.halt()
        bench.goOn()
        await bench.waitToGoOn()
    }

    @Test func aStopEndsThePauseOfThePump() async {
        bench.halt()
        async let end: Void = bench.waitToGoOn()
        bench.update { $0.stop(.signal) }
        await end
    }
}
