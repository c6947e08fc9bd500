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
        for event in [WorkerEvent.received(delivery), .received(delivery), .handled(delivery)] { line.observe(event) }
        let text = line.redraw(uptime: .seconds(2), width: 80)
        #expect(text == " 1 handled · 0 failed · 1 in hand · 0.5/s · up 2 s")
    }

    @Test func isDrawnOnlyWhenItSaysSomethingNew() {
        var line = LiveLine()
        #expect(line.redraw(uptime: .milliseconds(100), width: 80) != nil)
        #expect(line.redraw(uptime: .milliseconds(200), width: 80) == nil)
        line.observe(.received(delivery))
        #expect(line.redraw(uptime: .milliseconds(300), width: 80) != nil)
    }

    @Test func fitsTheTerminal() {
        var line = LiveLine()
        let text = line.redraw(uptime: .zero, width: 30)
        #expect((text ?? "").count <= 29)
    }
}
