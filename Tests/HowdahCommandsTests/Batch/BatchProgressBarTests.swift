import HowdahBatches
import Testing

@testable import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct BatchProgressBarTests {
    @Test(arguments: [
        (handled: 0, failed: 0, " news ░░░░░░░░░░░░░░░░░░░░░░░░ 0 % · 0 of 1000 · processing"),
        (handled: 480, failed: 2, " news ███████████░░░░░░░░░░░░░ 48 % · 482 of 1000 · 2 failed · processing"),
        (handled: 999, failed: 0, " news ███████████████████████░ 99 % · 999 of 1000 · processing"),
        (handled: 1000, failed: 0, " news ████████████████████████ 100 % · 1000 of 1000 · processing"),
    ])
    func onlyWhatIsSettledFillsTheBar(handled: Int, failed: Int, _ expected: String) {
        #expect(BatchProgressBar(record("news", handled, failed, of: 1_000)).text == expected)
    }

    @Test func aBatchWithoutItemsIsDone() {
        #expect(BatchProgressBar(record("news", 0, 0, of: 0)).text.contains(" 100 % · 0 of 0 "))
    }

    @Test func aHostileNameIsMadeSafe() {
        let text = BatchProgressBar(record("a\u{1B}[2J" + String(repeating: "b", count: 500), 0, 0, of: 1)).text
        #expect(!text.contains("\u{1B}"))
        #expect(text.count < 120)
    }

    private func record(_ name: String, _ handled: Int, _ failed: Int, of total: Int) -> BatchRecord {
        var record = BatchRecord(
            id: BatchID(rawValue: 1),
            name: name,
            options: BatchOptions(),
            status: .processing,
            createdAt: Date(timeIntervalSince1970: 0)
        )
        (record.total, record.handled, record.failed) = (total, handled, failed)
        return record
    }
}
