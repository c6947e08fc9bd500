import PostgresLibpq

/// The made-up companies and their business cards.
enum SampleCompanies {
    /// Stores a card for each customer; those that are there already stay as they are.
    static func store(_ count: Int, in client: PostgresClient) async throws {
        let cards = (1...Int64(count)).map(SampleCard.init(number:))
        try await client.pipeline([
            PostgresCommand(companies, cards.map(\.company), cards.map(\.companyName)),
            PostgresCommand(Self.cards, cards.map(\.number), cards.map(\.company), cards.map(\.title)),
        ])
    }

    private static let companies = """
        INSERT INTO backoffice.company (id, name)
        SELECT DISTINCT * FROM unnest($1::bigint[], $2::text[])
        ON CONFLICT (id) DO NOTHING
        """

    private static let cards = """
        INSERT INTO backoffice.business_card (id, company, holder, title)
        SELECT c.id, c.company, c.id, c.title FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS c (id, company, title)
        ON CONFLICT (id) DO NOTHING
        """
}
