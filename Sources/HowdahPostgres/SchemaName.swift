import Howdah
import PostgresLibpq

/// The schema that holds the tables of Howdah in a database.
public struct SchemaName: RawRepresentable, Hashable, Sendable {
    /// The schema that every text of SQL is written for.
    public static let howdah = Self(validated: "howdah")

    public let rawValue: String

    /// `nil` for the schema that they are written for.
    private let texts: StatementTexts?

    /// Accepts a name of 1 to 40 lower-case ASCII letters, digits and underscores that begins with a letter, but
    /// neither with `pg_` nor is a reserved word of SQL.
    ///
    /// Such a name needs no quotes, is never cut short by the server, and leaves room for what is made of
    /// it, such as the names of channels.
    public init?(rawValue: String) {
        guard SchemaNameRule.problem(with: rawValue) == nil else { return nil }
        self.init(validated: rawValue)
    }

    /// A name that stands in a program.
    ///
    /// - Precondition: The name is acceptable; see ``init(rawValue:)``.
    public init(_ name: StaticString) {
        guard let schema = Self(rawValue: "\(name)") else {
            preconditionFailure("The schema name \"\(name)\" must be lower-case letters, digits and underscores.")
        }
        self = schema
    }

    /// Checks a name that comes from outside the program.
    ///
    /// - Throws: `NameError` if the name is not acceptable.
    public init(validating name: String) throws {
        if let problem = SchemaNameRule.problem(with: name) {
            throw NameError(what: "schema", name: name, problem: problem)
        }
        self.init(validated: name)
    }

    private init(validated name: String) {
        self.rawValue = name
        self.texts = name == "howdah" ? nil : StatementTexts()
    }

    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

    /// The text of a statement for this schema.
    func sql<S: Statement>(of statement: S.Type) -> String {
        texts.map { $0.text(of: statement, sql) } ?? S.sql
    }

    /// A text of SQL for this schema.
    ///
    /// Statements and migrations are written for the schema `howdah`; that name is replaced where it stands
    /// for the schema, and nothing else is.
    package func sql(_ text: String) -> String {
        guard texts != nil else { return text }
        return text.split(separator: "howdah.", omittingEmptySubsequences: false).joined(separator: "\(rawValue).")
            .split(separator: "'howdah_w'", omittingEmptySubsequences: false).joined(separator: "'\(rawValue)_w'")
    }

    /// The channel on which a worker is notified.
    func channel(worker: Int32) -> String {
        "\(rawValue)_w\(worker)"
    }
}
