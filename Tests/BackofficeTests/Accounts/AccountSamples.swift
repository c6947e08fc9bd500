import Foundation
import HowdahTesting

@testable import Backoffice

extension TaskFixture {
    /// Adds a user, who has verified their address and wants the digest unless told otherwise.
    func addUser(
        _ number: Int,
        verified: Bool = true,
        digest: Bool = true,
        admin: Bool = false,
        created: String = "2026-01-15 12:00Z"
    ) async throws {
        try await execute(
            """
            INSERT INTO backoffice.account (id, name, email, is_verified, wants_digest, is_admin, created_at)
            VALUES (\(number), 'User \(number)', 'user\(number)@users.example', \(verified), \(digest), \(admin), '\(created)')
            """
        )
    }

    func addSession(_ number: Int, of user: Int, created: String = "2026-01-01 00:00Z", used: String) async throws {
        try await execute("INSERT INTO backoffice.session VALUES (\(number), \(user), '\(created)', '\(used)')")
    }

    func addPost(_ number: Int, _ title: String = "A title", views: Int = 0, created: String) async throws {
        try await execute(
            """
            INSERT INTO backoffice.post (id, account, title, views, created_at)
            VALUES (\(number), NULL, '\(title)', \(views), '\(created)')
            """
        )
    }
}
