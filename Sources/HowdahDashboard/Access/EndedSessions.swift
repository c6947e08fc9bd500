import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The sessions that were signed out before their end, so that a copy of their cookie is of no use.
final class EndedSessions: Sendable {
    private let ends = Mutex<[String: Int64]>([:])

    func end(_ session: Session, at date: Date) {
        ends.withLock { ends in
            ends = ends.filter { Double($0.value) > date.timeIntervalSince1970 }
            ends[session.id] = session.end
        }
    }

    func contains(_ session: Session) -> Bool {
        ends.withLock { $0[session.id] != nil }
    }
}
