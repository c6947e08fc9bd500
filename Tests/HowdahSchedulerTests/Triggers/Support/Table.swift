import Foundation
import Testing

/// A table of cron cases that `make-tables.py` computed.
struct Table {
    struct Row {
        let expression: String
        let start: Date
        let moments: [Date]
    }

    let rows: [Row]

    init(_ name: String) throws {
        let file = try #require(Bundle.module.url(forResource: name, withExtension: "tsv", subdirectory: "Tables"))
        let text = try String(contentsOf: file, encoding: .utf8)
        self.rows = try text.split(separator: "\n").map { line in
            let cells = line.split(separator: "\t").map(String.init)
            return Row(expression: cells[0], start: try date(cells[1]), moments: try cells[2...].map(date))
        }
    }
}
