import PostgresLibpq

extension SQLState {
    /// A schema of that name exists.
    static let duplicateSchema = Self(rawValue: "42P06")
}
