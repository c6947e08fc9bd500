import Testing

@testable import HowdahCommands

@Suite struct SignalReactionTests {
    // B049
    @Test(arguments: StopSignal.defaults) func theFirstSignalStops(_ signal: StopSignal) {
        var reaction = SignalReaction()
        #expect(reaction.receive(signal) == .stop(signal))
    }

    @Test(arguments: [(StopSignal.interrupt, 130 as Int32), (.terminate, 143)])
    func theSecondSignalExitsAtOnce(_ signal: StopSignal, _ code: Int32) {
        var reaction = SignalReaction()
        _ = reaction.receive(.terminate)
        #expect(reaction.receive(signal) == .exit(CommandStatus(rawValue: code)))
    }
}
