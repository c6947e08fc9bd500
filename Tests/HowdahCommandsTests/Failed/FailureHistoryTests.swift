import Howdah
import Testing

@testable import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct FailureHistoryTests {
    private func attempt(_ number: Int, _ message: String) -> AttemptFailure {
        AttemptFailure(
            at: Date(timeIntervalSince1970: 1_795_219_200 + Double(number)),
            attempt: number,
            report: FailureReport(errorClass: "Refusal", message: message)
        )
    }

    // B075
    @Test func keepsTheFirstAndTheLatestTenAtMost() {
        let history = FailureHistory((1...16).map { attempt($0, "error \($0)") })
        #expect(history.entries.map(\.first.attempt) == [1, 8, 9, 10, 11, 12, 13, 14, 15, 16])
        #expect(history.omitted == 6)
        #expect(history.lines.count == 11)
        #expect(history.lines[1] == "  * … 6 more failures")
    }

    // B077
    @Test func collapsesEqualErrorsInARow() {
        let history = FailureHistory([attempt(1, "a"), attempt(2, "a"), attempt(3, "a"), attempt(4, "b")])
        #expect(history.entries.map(\.count) == [3, 1])
        #expect(
            history.lines == [
                "  * Message failed 3 times from 2026-11-21 00:00:01Z to 2026-11-21 00:00:03Z and was redelivered "
                    + "(Refusal: a)",
                "  * Message failed at 2026-11-21 00:00:04Z and was set aside (Refusal: b)",
            ]
        )
    }

    @Test func keepsEqualErrorsThatAreNotInARow() {
        #expect(FailureHistory([attempt(1, "a"), attempt(2, "b"), attempt(3, "a")]).entries.count == 3)
    }
}
