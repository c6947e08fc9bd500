import Testing

@testable import HowdahPrograms

@Suite struct OutputTailTests {
    @Test(arguments: [
        ([], ""),
        (["a", "b"], "a\nb"),
        (["123456", "abc"], "abc"),
        (["1234567", "ab", "c"], "ab\nc"),
        (["0123456789"], "23456789"),
        (["x", "1234", "567"], "1234\n567"),
    ])
    func keepsTheLastWholeLines(lines: [String], text: String) {
        var tail = OutputTail(limit: 8)
        for line in lines { Array(line.utf8).withUnsafeBytes { tail.append($0) } }
        #expect(tail.text == text)
    }

    @Test func staysSmallWhateverIsPrinted() {
        var tail = OutputTail(limit: 8)
        for number in 0..<1_000 { Array("\(number)".utf8).withUnsafeBytes { tail.append($0) } }
        #expect(tail.text == "998\n999")
    }
}
