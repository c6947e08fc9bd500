import Foundation
import Howdah
import HowdahTesting
import Testing

@testable import Backoffice

@Suite struct WarmCacheTests {
    @Test("the cache has what is read most and who was active, as of the latest occurrence")
    func theCacheIsWarmed() async throws {
        try await TaskFixture.with { office in
            for user in 1...2 { try await office.addUser(user) }
            for post in 1...120 { try await office.addPost(post, views: post, created: "2026-03-01 00:00Z") }
            try await office.addSession(1, of: 1, used: "2026-03-04 11:00Z")
            try await office.addSession(2, of: 1, used: "2026-03-04 11:30Z")
            try await office.addSession(3, of: 2, used: "2026-03-03 12:00Z")
            #expect(try await office.runTwice(WarmCache(dueAt: TaskFixture.now)))

            let posts = """
                SELECT jsonb_array_length(value), value->0->>'id', value->99->>'id', expires_at - computed_for
                FROM backoffice.cache_entry WHERE key = 'popular_posts'
                """
            let users = """
                SELECT value, expires_at - computed_for FROM backoffice.cache_entry WHERE key = 'active_users_count'
                """
            #expect(try await office.rows(posts) == ["(100,120,21,01:00:00)"])
            #expect(try await office.rows(users) == ["(1,00:05:00)"])

            // What comes late changes nothing, what comes next does.
            try await office.execute("DELETE FROM backoffice.post WHERE id = 120")
            try await office.run(WarmCache(dueAt: TaskFixture.now - 1_800))
            #expect(try await office.rows(posts) == ["(100,120,21,01:00:00)"])
            try await office.runAtOnce(WarmCache(dueAt: TaskFixture.now + 1_800))
            #expect(try await office.rows(posts) == ["(100,119,20,01:00:00)"])
        }
    }

    @Test("without posts, the cache has an empty list")
    func withoutPosts() async throws {
        try await TaskFixture.with { office in
            try await office.run(WarmCache(dueAt: TaskFixture.now))
            #expect(
                try await office.rows("SELECT key, value FROM backoffice.cache_entry ORDER BY key") == [
                    "(active_users_count,0)", "(popular_posts,[])",
                ]
            )
        }
    }
}
