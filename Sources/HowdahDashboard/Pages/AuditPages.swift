import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Shows who changed what.
struct AuditPages: Sendable {
    /// How many records a page shows.
    static let pageSize = 50

    let site: Site

    func list(_ request: PageRequest) async throws -> Answer {
        let before = try Self.before(request)
        // One more than is shown tells whether there is another page.
        let records = try await site.audit.records(before: before, limit: Self.pageSize + 1)
        let frame = site.frame(request, "Audit", section: "/audit", failed: try await site.readings.snapshot().failed)
        return .page(site.templates.render(AuditPage(records, now: site.time.now(), frame: frame), "audit"))
    }

    /// The record before which a page begins; the page's own links say it.
    static func before(_ request: PageRequest) throws(Problem) -> Int64? {
        guard request.query["before"] != nil else { return nil }
        return Int64(try request.number("before", in: 1...Int.max, otherwise: 1))
    }
}
