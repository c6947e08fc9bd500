import Howdah
import Logging
import Testing

@testable import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct WorkerLogTests {
    private let delivery = Delivery(
        id: MessageID(rawValue: 7),
        transport: "mail",
        lease: .init(rawValue: 1),
        attempt: 1,
        encoded: EncodedMessage(kind: "broken", body: Data("secret".utf8)),
        createdAt: Date(timeIntervalSince1970: 0)
    )

    private func logged(_ verbosity: Verbosity, _ events: WorkerEvent...) async -> String {
        await logged(verbosity, events)
    }

    private func logged(_ verbosity: Verbosity, _ events: [WorkerEvent]) async -> String {
        let captured = CapturedConsole()
        var console = captured.console
        console.verbosity = verbosity
        let log = WorkerLog(
            ConsoleLogHandler.logger(for: console, label: "shop"),
            policies: ["mail": TransportPolicy(failureStore: "failed")],
            verbosity: verbosity
        )
        for event in events { await log.observe(event) }
        return captured.errors
    }

    @Test func aRetryIsAWarningWithItsErrorAndDelay() async {
        let text = await logged(
            .normal,
            .failed(delivery, Refusal(), willRetry: true),
            .retried(delivery, attempt: 2, delay: .seconds(1))
        )
        #expect(
            text.contains(
                "Error thrown while handling message broken. Sending for retry #1 using 1000 ms delay. "
                    + "Error: \"550 mailbox unavailable\""
            )
        )
        #expect(text.contains("WARNING"))
        #expect(text.filter { $0 == "\n" }.count == 1)
    }

    @Test func eachLevelSaysMore() async {
        let events: [WorkerEvent] = [
            .started, .received(delivery), .handled(delivery), .received(delivery),
            .failed(delivery, Refusal(), willRetry: true), .retried(delivery, attempt: 2, delay: .seconds(1)),
        ]
        let normal = await logged(.normal, events)
        #expect(normal.split(separator: "\n").count == 1)
        let verbose = await logged(.verbose, events)
        #expect(verbose.split(separator: "\n").count == 4)
        #expect(verbose.contains("Received message broken message.attempt=1 message.id=7 task=broken transport=mail\n"))
        #expect(verbose.contains("broken was handled successfully"))
        let details = await logged(.veryVerbose, events)
        #expect(details.split(separator: "\n").count == 4)
        for part in [
            " message.bytes=6 ", " message.priority=0 ", " message.losses=0 ", " message.duration_ms=",
            " error.code=550 ",
            " error.class=Refusal ",
        ] {
            #expect(details.contains(part), "\(part)")
            #expect(!verbose.contains(part) && !normal.contains(part))
        }
        #expect(await logged(.debug, events).split(separator: "\n").count == 5)
    }

    @Test func theLastFailureIsCritical() async {
        let text = await logged(.normal, .failed(delivery, Refusal(), willRetry: false))
        #expect(
            text.contains(
                "CRITICAL  [shop] Error thrown while handling message broken. Removing from transport after 0"
            )
        )
        #expect(!text.contains("No failure transport"))
    }

    @Test(arguments: [
        (StopReason.timeLimit(.seconds(2)), "Worker stopped due to time limit of 2s exceeded"),
        (.requested, "Worker stopped because a restart was requested."),
        (
            .memoryLimit(1_024, used: 2_048),
            "Worker stopped due to memory limit of 1024 bytes exceeded (2048 bytes used)"
        ),
        (.failureLimit(2), "Worker stopped due to limit of 2 failed message(s) is reached"),
    ])
    func theReasonOfAStopIsInTheWordsOfTheModel(_ reason: StopReason, _ words: String) async {
        let text = await logged(.veryVerbose, .stopping(reason))
        #expect(text.contains("Stopping worker."))
        #expect(text.contains(words))
        #expect(await logged(.quiet, .stopping(reason)).isEmpty)
    }

    @Test func bodiesAreNeverLogged() async {
        let text = await logged(
            .debug,
            .received(delivery),
            .failed(delivery, Refusal(), willRetry: false),
            .handled(delivery)
        )
        #expect(!text.contains("secret"))
    }
}
