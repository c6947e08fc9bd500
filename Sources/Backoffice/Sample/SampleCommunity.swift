import PostgresLibpq

/// The made-up members of the call service and users of the web site.
enum SampleCommunity {
    /// Stores as many of both as there are customers; those who are there already stay as they are.
    static func store(_ count: Int, in client: PostgresClient) async throws {
        let members = (1...Int64(count)).map(SampleMember.init(number:))
        let accounts = (1...Int64(count)).map(SampleAccount.init(number:))
        try await client.pipeline([
            PostgresCommand(
                Self.members,
                members.map(\.number),
                members.map(\.name),
                members.map(\.isListener),
                members.map(\.lastSeen)
            ),
            PostgresCommand(Self.coinAccounts),
            PostgresCommand(Self.purchases, members.map(\.number), members.map(\.coins)),
            PostgresCommand(calls, members.map(\.number), members.map(\.listener), members.map(\.callLength)),
            PostgresCommand(
                Self.accounts,
                accounts.map(\.number),
                accounts.map(\.name),
                accounts.map(\.email),
                accounts.map(\.isVerified),
                accounts.map(\.isAdmin),
                accounts.map(\.wantsDigest),
                accounts.map(\.created)
            ),
            PostgresCommand(sessions, accounts.map(\.number), accounts.map(\.created), accounts.map(\.seen)),
            PostgresCommand(tokens, accounts.map(\.number), accounts.map(\.seen)),
            PostgresCommand(posts, accounts.map(\.number), accounts.map(\.views), accounts.map(\.seen)),
        ])
    }

    private static let members = """
        INSERT INTO backoffice.member (id, name, is_listener, is_online, last_seen_at)
        SELECT m.id, m.name, m.is_listener, true, now() - m.seen * interval '1 second'
        FROM unnest($1::bigint[], $2::text[], $3::boolean[], $4::float8[]) AS m (id, name, is_listener, seen)
        ON CONFLICT (id) DO NOTHING
        """

    private static let coinAccounts = """
        INSERT INTO backoffice.coin_account (member) SELECT id FROM backoffice.member ON CONFLICT DO NOTHING
        """

    private static let purchases = """
        INSERT INTO backoffice.coin_entry (member, kind, coins)
        SELECT p.member, 'purchase', p.coins
        FROM unnest($1::bigint[], $2::bigint[]) AS p (member, coins)
        WHERE p.coins > 0 AND NOT EXISTS (SELECT FROM backoffice.coin_entry AS e WHERE e.member = p.member)
        """

    private static let calls = """
        INSERT INTO backoffice.call (id, caller, listener, coins_per_minute, status, created_at, started_at, heartbeat_at)
        SELECT c.caller, c.caller, c.listener, 5 + c.caller % 10, 'ongoing', m.moment, m.moment, now()
        FROM unnest($1::bigint[], $2::bigint[], $3::float8[]) AS c (caller, listener, length)
        CROSS JOIN LATERAL (SELECT now() - c.length * interval '1 second' AS moment) AS m
        WHERE c.listener > 0
        ON CONFLICT (id) DO NOTHING
        """

    private static let accounts = """
        INSERT INTO backoffice.account (id, name, email, is_verified, is_admin, wants_digest, created_at)
        SELECT a.id, a.name, a.email, a.is_verified, a.is_admin, a.wants_digest, now() - a.age * interval '1 second'
        FROM unnest($1::bigint[], $2::text[], $3::text[], $4::boolean[], $5::boolean[], $6::boolean[], $7::float8[])
             AS a (id, name, email, is_verified, is_admin, wants_digest, age)
        ON CONFLICT (id) DO NOTHING
        """

    private static let sessions = """
        INSERT INTO backoffice.session (id, account, created_at, updated_at)
        SELECT s.account, s.account, now() - s.created * interval '1 second', now() - s.seen * interval '1 second'
        FROM unnest($1::bigint[], $2::float8[], $3::float8[]) AS s (account, created, seen)
        ON CONFLICT (id) DO NOTHING
        """

    /// Tokens are good for an hour.
    private static let tokens = """
        INSERT INTO backoffice.password_token (hash, account, expires_at)
        SELECT md5(t.account::text), t.account, now() - t.seen * interval '1 second' + interval '1 hour'
        FROM unnest($1::bigint[], $2::float8[]) AS t (account, seen)
        WHERE t.account % 10 = 0
        ON CONFLICT (hash) DO NOTHING
        """

    private static let posts = """
        INSERT INTO backoffice.post (id, account, title, views, created_at)
        SELECT p.account, p.account, 'Post number ' || p.account, p.views, now() - p.seen * interval '1 second'
        FROM unnest($1::bigint[], $2::bigint[], $3::float8[]) AS p (account, views, seen)
        ON CONFLICT (id) DO NOTHING
        """
}
