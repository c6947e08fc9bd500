#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Somebody's being signed in, as their browser keeps it in a cookie.
///
/// The role is not in it: it is looked up at each visit.
struct Session: Sendable, Hashable {
    static let cookie = "howdah_session"
    static let purpose = "session"

    var id: String
    /// When it ends, in whole seconds since 1970.
    var end: Int64
    var name: String

    init(id: String, end: Int64, name: String) {
        self.id = id
        self.end = end
        self.name = name
    }

    /// Reads what a browser kept, once its signature has been verified.
    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let end = Int64(parts[1]) else { return nil }
        self.init(id: String(parts[0]), end: end, name: String(parts[2]))
    }

    /// What a browser keeps, before it is signed.
    var text: String { "\(id) \(end) \(name)" }

    func isOver(at date: Date) -> Bool {
        date.timeIntervalSince1970 >= Double(end)
    }
}
