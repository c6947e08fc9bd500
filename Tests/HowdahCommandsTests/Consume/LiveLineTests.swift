import Howdah
import Testing

@testable import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct LiveLineTests {
    private let delivery = Delivery(
        id: MessageID(rawValue: 1),
        transport: "async",
        lease: .init(rawValue: 1),
        attempt: 1,
        encoded: EncodedMessage(kind: "fine", body: Data()),
        createdAt: Date(timeIntervalSince1970: 0)
    )

    @Test func countsWhatHappens() {
        var line = LiveLine()
        _ = line.observe(.received(delivery), uptime: .zero, width: 80)
        _ = line.observe(.received(delivery), uptime: .zero, width: 80)
        _ = line.observe(.handled(delivery), uptime: .zero, width: 80)
        #expect(line.text(uptime: .seconds(2)) == " 1 handled · 0 failed · 1 in hand · 0.5/s · up 2 s")
    }

    @Test func isDrawnAtMostTenTimesASecond() {
        var line = LiveLine()
        let drawn = (0..<1_000).filter { step in
            line.observe(.running(isIdle: true), uptime: .milliseconds(step), width: 80) != nil
        }
        #expect(drawn.count == 10)
    }

    @Test func fitsTheTerminal() {
        var line = LiveLine()
        let text = line.observe(.started, uptime: .zero, width: 30)
        #expect((text ?? "").count <= 29)
    }
}
