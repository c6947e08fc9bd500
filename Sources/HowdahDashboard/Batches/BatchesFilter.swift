import HTTPTypes
import Howdah
import HowdahBatches

/// Which batches somebody looks for, as the address says it.
struct BatchesFilter: Sendable {
    /// How many batches one page shows.
    static let pageSize = 50
    /// The longest name or key that is looked for, in bytes.
    static let longestText = 200

    var query: BatchQuery
    /// What the form was filled in with, to be shown again.
    let fields: FormFields

    /// - Throws: ``Problem`` if something is none of what can be looked for.
    init(_ fields: FormFields) throws(Problem) {
        var query = BatchQuery(limit: Self.pageSize)
        query.name = try Self.text(fields, "name")
        query.key = try Self.text(fields, "key")
        let statuses = try Self.statuses(fields.all("status"))
        if !statuses.isEmpty { query.statuses = statuses }
        query.before = try Self.before(fields)
        self.query = query
        self.fields = fields
    }

    /// Whether not everything is shown.
    var isFiltered: Bool { ["status", "name", "key", "before"].contains { fields[$0] != nil } }

    /// The address of the page behind that batch.
    func path(_ page: String, after id: BatchID) -> String {
        var path = page + "?"
        for name in ["status", "name", "key"] {
            for value in fields.all(name) where !value.isEmpty { path += "\(name)=\(SignInPages.escaped(value))&" }
        }
        return path + "before=\(id)"
    }

    // MARK: Reading

    private static func text(_ fields: FormFields, _ name: String) throws(Problem) -> String? {
        guard let text = fields[name] else { return nil }
        guard text.utf8.count <= longestText else {
            throw Problem(.badRequest, "\"\(name)\" has at most \(longestText) bytes.")
        }
        return text
    }

    private static func statuses(_ texts: [String]) throws(Problem) -> Set<BatchStatus> {
        var statuses: Set<BatchStatus> = []
        for text in texts where !text.isEmpty {
            guard let status = BatchStatus(rawValue: text) else {
                let names = BatchStatus.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(.badRequest, "\"\(Printable(text, limit: 64))\" is no status; there are \(names).")
            }
            statuses.insert(status)
        }
        return statuses
    }

    private static func before(_ fields: FormFields) throws(Problem) -> BatchID? {
        guard let text = fields["before"] else { return nil }
        guard let id = BatchID(text) else {
            throw Problem(.badRequest, "\"before\" has to be the number of a batch.")
        }
        return id
    }
}
