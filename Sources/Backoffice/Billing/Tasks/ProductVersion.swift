/// A version of three numbers, such as `1.12.0`.
struct ProductVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let numbers: [Int]

    /// Reads `1.12.0`, `v1.12` or `1`.
    ///
    /// - Throws: `OutsideError` of code `notUnderstood` for anything else, such as a version that is not released yet.
    init(_ text: String) throws {
        let parts = text.drop { $0 == "v" }.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.allSatisfy(\.isNumber) && $0.utf8.count <= 9 ? Int($0) : nil }
        guard (1...3).contains(parts.count), numbers.count == parts.count else {
            let message = "\"\(text.prefix(20))\" is not a version: it must read like 1.12.0."
            throw OutsideError(code: .notUnderstood, message: message)
        }
        self.numbers = numbers + Array(repeating: 0, count: 3 - numbers.count)
    }

    var description: String { numbers.map(String.init).joined(separator: ".") }

    static func < (one: Self, other: Self) -> Bool { one.numbers.lexicographicallyPrecedes(other.numbers) }
}
