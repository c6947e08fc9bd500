import Howdah

/// Rows of text in aligned columns, ruled as the model rules them.
package struct Table: Sendable {
    /// The heads of the columns; none for a table of names and values.
    package var header: [String]
    package var rows: [[String]]
    /// The columns whose texts stand on the right.
    package var rightAligned: Set<Int> = []

    package init(header: [String] = [], rows: [[String]], rightAligned: Set<Int> = []) {
        self.header = header
        self.rows = rows
        self.rightAligned = rightAligned
    }

    /// The lines of the table.
    ///
    /// Control characters in its cells are escaped.
    package func lines(usesColor: Bool = false) -> [String] {
        let head = header.map { Printable($0).description }
        let body = rows.map { row in row.map { Printable($0).description } }
        let widths = Self.widths(of: [head] + body)
        let rule = " " + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: " ") + " "
        let headLines = head.isEmpty ? [rule] : [rule, line(head, widths, isHead: true, usesColor), rule]
        return headLines + body.map { line($0, widths, isHead: false, usesColor) } + [rule]
    }

    private static func widths(of rows: [[String]]) -> [Int] {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                let width = TextWidth.columns(of: cell)
                if column < widths.count { widths[column] = max(widths[column], width) } else { widths.append(width) }
            }
        }
        return widths
    }

    private func line(_ cells: [String], _ widths: [Int], isHead: Bool, _ usesColor: Bool) -> String {
        let padded = widths.enumerated().map { column, width in
            let cell = column < cells.count ? cells[column] : ""
            let space = String(repeating: " ", count: width - TextWidth.columns(of: cell))
            let isNamed = isHead || (header.isEmpty && column == 0 && widths.count > 1)
            let styled = isNamed ? Style.key.apply(cell, when: usesColor) : cell
            return !isHead && rightAligned.contains(column) ? space + styled : styled + space
        }
        return "  " + padded.joined(separator: "   ") + "  "
    }
}
