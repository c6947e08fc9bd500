import Testing

@testable import HowdahCommands

@Suite struct BlockTests {
    @Test func staysOnOneLineWhereProgramsRead() {
        let text = String(repeating: "word ", count: 40) + "end"
        let lines = Block.comment.lines(text, width: nil, usesColor: false)
        #expect(lines == ["", " // " + text, ""])
    }

    @Test func wrapsOnATerminal() {
        let lines = Block.success.lines("one two three four five six", width: 26, usesColor: false)
        #expect(lines == ["", " [OK] one two three four", "      five six", ""])
    }

    @Test func paragraphsInARowAreOneLineApart() {
        let captured = CapturedConsole()
        let console = captured.console
        console.note(.comment, "One.")
        console.note(.comment, "Two.")
        console.print(.success, "Three.")
        #expect(captured.errors == "\n // One.\n\n // Two.\n\n")
        #expect(captured.output == "\n [OK] Three.\n\n")
    }

    @Test func onATerminalBothStreamsShareTheirLines() {
        let captured = CapturedConsole(terminal: .person, environment: ["NO_COLOR": "1"])
        let console = captured.console
        console.print(.success, "One.")
        console.note(.comment, "Two.")
        #expect(captured.errors == " // Two.\n\n")
    }

    @Test func colorsWholeLines() {
        let lines = Block.error.lines("No.", width: 20, usesColor: true)
        #expect(lines[1] == "\u{1B}[37;41m [ERROR] No.        \u{1B}[0m")
    }

    @Test func escapesControlCharacters() {
        let lines = Block.error.lines("a\u{1B}]0;x\u{7}b", width: nil, usesColor: false)
        #expect(!lines.joined().contains("\u{1B}"))
        #expect(!lines.joined().contains("\u{7}"))
    }
}
