import Foundation
import Testing

@testable import HowdahDashboard

@Suite struct DueRowTests {
    @Test("a preview says where clocks are changed")
    func saysWhereClocksChange() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        // 2026-10-24 and 25, at noon in Berlin: clocks go back in the night between.
        let dates = [1_792_836_000, 1_792_926_000].map { Date(timeIntervalSince1970: $0) }
        let rows = DueRow.rows(dates, in: zone, now: dates[0] - 3_600)
        #expect(rows.map(\.local) == ["2026-10-24 12:00:00", "2026-10-25 12:00:00"])
        #expect(rows.map(\.offset) == ["UTC+2", "UTC+1"])
        #expect(rows.map(\.change) == [nil, "clocks go back by 1 h"])
        #expect(rows.map(\.moment.relative) == ["in 1 h", "in 1 d 2 h"])
    }

    @Test("what follows no clock is given in UTC alone")
    func withoutAZone() {
        let rows = DueRow.rows([Date(timeIntervalSince1970: 0)], in: nil, now: Date(timeIntervalSince1970: 30))
        #expect(rows.first?.local == nil && rows.first?.offset == nil)
        #expect(rows.first?.moment.relative == "30 s ago")
    }
}
