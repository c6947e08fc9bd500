import Synchronization
import Testing

@testable import HowdahCommands

@Suite struct StatusLineTests {
    @Test func otherLinesScrollAwayAboveIt() {
        let captured = CapturedConsole(terminal: .person)
        let console = captured.console
        console.status.show("1 handled")
        console.log("A line.")
        console.status.clear()
        let erase = "\r\u{1B}[2K"
        #expect(captured.errors == "\(erase)1 handled\(erase)A line.\n1 handled\(erase)")
    }
}
