import Howdah
import Testing

@testable import HowdahCommands

@Suite struct ConsumeAnnouncementTests {
    // B094
    @Test func namesEveryConditionAsItWasGiven() {
        var limits = WorkerLimits()
        limits.messages = 10
        limits.failures = 2
        limits.memory = 1_572_864
        limits.time = .seconds(1)
        let announcement = ConsumeAnnouncement(transports: ["async"], limits: limits, memoryText: "1.5M")
        #expect(
            announcement.comments(verbosity: .verbose) == [
                "The worker will automatically exit once it has processed 10 messages, reached 2 failed messages, "
                    + "exceeded 1.5M of memory, been running for 1s or received a stop signal via the stop-workers "
                    + "command.",
                "Quit the worker with CONTROL-C.",
            ]
        )
    }

    @Test func severalTransportsAreNamedTogether() {
        let announcement = ConsumeAnnouncement(transports: ["async", "mail"], limits: WorkerLimits())
        #expect(announcement.headline == "Consuming messages from transports \"async, mail\".")
        #expect(announcement.comments(verbosity: .normal).count == 3)
    }
}
