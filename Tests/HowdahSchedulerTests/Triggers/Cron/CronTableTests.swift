import Foundation
import HowdahScheduler
import Testing

struct CronTableTests {
    @Test(arguments: [("cron", 2_800), ("calendar-days", 300)])
    func agreesWithWhatOthersComputed(table: String, count: Int) throws {
        let rows = try Table(table).rows

        var differences: [String] = []
        for row in rows {
            let trigger = try CronTrigger(row.expression, in: .utc)
            let moments = trigger.moments(after: row.start, count: row.moments.count)
            if moments != row.moments {
                differences.append("\(row.expression) from \(row.start): \(moments), not \(row.moments)")
            }
        }

        #expect(rows.count > count)
        #expect(differences == [])
    }
}
