import Foundation
import HowdahScheduler
import Testing

/// What docs/scheduling.md shows in its tables is understood.
struct DocumentedTriggerTests {
    @Test func cronExpressions() throws {
        for text in try examples(of: "Cron", atLeast: 25) {
            #expect(try CronExpression(text, identity: "a").text == text)
        }
    }

    @Test func intervals() throws {
        for text in try examples(of: "Intervals", atLeast: 10) {
            #expect(try IntervalTrigger(every: text).next(after: .now) != nil)
        }
    }

    @Test func phrases() throws {
        for text in try examples(of: "Phrases", atLeast: 12) {
            #expect(try CalendarTrigger(text).next(after: .now) != nil)
        }
    }

    @Test func excludedTimes() throws {
        for text in try examples(of: "From, until, excluded times", atLeast: 6) {
            #expect(try Exclusion(text, in: .utc).description == "\(text) (UTC)")
        }
    }

    /// The code in the first column of the tables of a section.
    private func examples(of section: String, atLeast count: Int) throws -> [String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../../docs/scheduling.md"
        )
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: "### \(section)\n"))
        let body = text[start.upperBound...]
        let end = body.range(of: "\n### ")?.lowerBound ?? body.endIndex
        let cells = body[..<end].split(separator: "\n").filter { $0.hasPrefix("| `") }.map {
            $0.split(separator: "|")[0]
        }
        let examples = cells.flatMap { cell in
            cell.split(separator: "`", omittingEmptySubsequences: false).enumerated().compactMap {
                $0 % 2 == 1 ? String($1) : nil
            }
        }
        try #require(examples.count >= count)
        return examples
    }
}
