import Foundation
import HTTPTypes

/// The fields of a form, or of the query of an address.
struct FormFields: Sendable, Hashable {
    private var values: [String: [String]] = [:]

    /// No fields.
    init() {}

    /// Reads `application/x-www-form-urlencoded`.
    ///
    /// - Throws: ``Problem`` if it is not, or not UTF-8.
    init(_ text: some StringProtocol) throws(Problem) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = try Self.decode(parts.count == 2 ? parts[1] : "")
            values[try Self.decode(parts[0]), default: []].append(value)
        }
    }

    /// The value of a field; `nil` if it is missing or empty.
    subscript(name: String) -> String? {
        values[name]?.first.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Every value of a field.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The value of a field that has to be there.
    ///
    /// - Throws: ``Problem`` if it is missing or empty.
    func required(_ name: String) throws(Problem) -> String {
        guard let value = self[name] else { throw Problem(.badRequest, "The field \"\(name)\" is missing.") }
        return value
    }

    /// A number within its bounds.
    ///
    /// - Throws: ``Problem`` if it is no number, or outside.
    func number(_ name: String, in range: ClosedRange<Int>, otherwise standard: Int) throws(Problem) -> Int {
        guard let text = self[name] else { return standard }
        guard let number = Int(text), range.contains(number) else {
            let bounds = "\(range.lowerBound) to \(range.upperBound)"
            throw Problem(.badRequest, "\"\(name)\" has to be a whole number from \(bounds).")
        }
        return number
    }

    private static func decode(_ text: some StringProtocol) throws(Problem) -> String {
        let spaced = String(text.map { $0 == "+" ? " " : $0 })
        guard let decoded = spaced.removingPercentEncoding, !decoded.utf8.contains(0) else {
            throw Problem(.badRequest, "The address or the form is not encoded as UTF-8.")
        }
        return decoded
    }
}
