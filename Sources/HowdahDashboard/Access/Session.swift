#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Somebody's being signed in, as their browser keeps it in a cookie.
///
/// The role is not in it: it is looked up at each visit. It goes on for as long as its user has the password with which
/// it began.
struct Session: Sendable, Hashable {
    static let cookie = "howdah_session"
    static let purpose = "session"

    var id: String
    /// When it ends, in whole seconds since 1970.
    var end: Int64
    /// The mark of the user's password.
    var password: String
    var name: String

    init(id: String, end: Int64, password: String, name: String) {
        self.id = id
        self.end = end
        self.password = password
        self.name = name
    }

    /// Reads what a browser kept, once its signature has been verified.
    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let end = Int64(parts[1]) else { return nil }
        self.init(id: parts[0], end: end, password: parts[2], name: parts[3])
    }

    /// What a browser keeps, before it is signed.
    var text: String { "\(id) \(end) \(password) \(name)" }

    func isOver(at date: Date) -> Bool {
        date.timeIntervalSince1970 >= Double(end)
    }
}
