import Testing

@testable import HowdahCommands

@Suite struct TableTests {
    @Test func alignsColumnsUnderRules() {
        let table = Table(header: ["Transport", "Count"], rows: [["async", "6"], ["mail", "12"]], rightAligned: [1])
        #expect(
            table.lines() == [
                " ----------- ------- ",
                "  Transport   Count  ",
                " ----------- ------- ",
                "  async           6  ",
                "  mail           12  ",
                " ----------- ------- ",
            ]
        )
    }

    @Test func countsTheColumnsOfWideCharacters() {
        let lines = Table(rows: [["漢字", "a"], ["ab", "b"]]).lines()
        #expect(lines[1] == "  漢字   a  ")
        #expect(lines[2] == "  ab     b  ")
    }

    @Test func escapesControlCharacters() {
        let lines = Table(rows: [["a\u{1B}[31mb"]]).lines(usesColor: true)
        #expect(!lines[1].contains("\u{1B}[31m"))
    }
}
