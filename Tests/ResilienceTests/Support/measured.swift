import Foundation

/// Prints a figure for `docs/guarantees.md`.
func measured(_ what: String, _ seconds: [TimeInterval]) {
    let figures = seconds.map { String(format: "%.2f s", $0) }.joined(separator: ", ")
    print("measured: \(what): \(figures)")
}

/// Prints a count for `docs/guarantees.md`.
func measured(_ what: String, count: Int) {
    print("measured: \(what): \(count)")
}
