import Foundation
import Howdah
import NIOHTTP1
import Testing

@testable import HowdahDashboard

@Suite struct SigningInTests {
    @Test("a browser without a session is sent to the sign-in page, and from there back to where it wanted")
    func signsInAndComesBack() async throws {
        try await withDashboard(try Shop()) { browser async throws in
            let refused = try await browser.get("/failed?type=a%26b")
            #expect(refused.status == 303)
            #expect(refused.header("location") == "/sign-in?next=/failed%3Ftype%3Da%2526b")
            let form = try await browser.get(refused.header("location") ?? "")
            #expect(form.text.contains(#"name="next" value="/failed?type=a%26b""#))
            let entered = try await browser.post(
                "/sign-in",
                "name=ada&password=correct+horse&next=/failed%3Ftype%3Da%2526b"
            )
            #expect(entered.status == 303)
            #expect(entered.header("location") == "/failed?type=a%26b")
        }
    }

    @Test(
        "the session's cookie is hidden from scripts and from other sites, and goes by HTTPS alone where there is HTTPS"
    )
    func theCookieIsProtected() async throws {
        try await withDashboard(try Shop()) { browser async throws in
            let plain = try await browser.post("/sign-in", "name=ada&password=correct+horse")
            let cookie = try #require(plain.header("set-cookie"))
            #expect(
                cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Strict")
                    && cookie.contains("; Max-Age=43200")
            )
            #expect(!cookie.contains("Secure"))
        }
        try await withDashboard(try Shop(), configure: { $0.isSecure = true }) { browser async throws in
            let secure = try await browser.post("/sign-in", "name=ada&password=correct+horse")
            #expect(secure.header("set-cookie")?.contains("; Secure") == true)
        }
    }

    @Test("a wrong password and an unknown name are told alike", arguments: ["ada", "nobody"])
    func wrongCredentialsAreToldAlike(name: String) async throws {
        try await withDashboard(try Shop()) { browser async throws in
            let reply = try await browser.post("/sign-in", "name=\(name)&password=wrong")
            #expect(reply.status == 401)
            #expect(reply.text.contains("The name or the password is wrong."))
            #expect(reply.cookie("howdah_session") == nil)
        }
    }

    @Test(
        "somebody is never sent to another site after signing in",
        arguments: [
            "https://evil.example", "//evil.example", "/\\evil.example", "/a%0d%0aSet-Cookie:x", "javascript:alert(1)",
        ]
    )
    func neverGoesElsewhere(next: String) async throws {
        try await withDashboard(try Shop()) { browser async throws in
            let reply = try await browser.post("/sign-in", "name=ada&password=correct+horse&next=\(next)")
            #expect(reply.header("location") == "/")
        }
    }

    @Test("signing out ends the session, also for a copy of its cookie")
    func signingOutEndsTheSession() async throws {
        try await withDashboard(try Shop()) { browser async throws in
            let ada = try await browser.signedIn()
            #expect(try await ada.get("/").status == 200)
            let out = try await ada.post("/sign-out")
            #expect(out.cookie("howdah_session") == "")
            #expect(try await ada.get("/").status == 303)
        }
    }

    @Test("a session ends when its time is over, and one that was tampered with never was")
    func sessionsEnd() async throws {
        let moments = Moments()
        try await withDashboard(try Shop(), time: moments.time) { browser async throws in
            let ada = try await browser.signedIn()
            moments.pass(.seconds(12 * 3_600 - 1))
            #expect(try await ada.get("/").status == 200)
            moments.pass(.seconds(2))
            #expect(try await ada.get("/").status == 303)
            let cookie = try #require(try await browser.signedIn("bob", "battery staple").headers["Cookie"])
            let forged = cookie.replacing("howdah_session=", with: "howdah_session=A")
            #expect(try await browser.with(["Cookie": forged]).get("/").status == 303)
        }
    }

    @Test("a session outlives a restart with the same key, as long as its user has the same password, in today's role")
    func sessionsOutliveARestart() async throws {
        let ada = try await Self.serve { try await $0.signedIn().headers["Cookie"] ?? "" }
        #expect(try await Self.serve { try await Self.workers($0, ada).text.contains("<small>operator</small>") })
        let demoted: [DashboardAccess.User] = [.init("ada", password: Secret("correct horse"), role: .viewer)]
        #expect(
            try await Self.serve(demoted) { try await Self.workers($0, ada).text.contains("<small>viewer</small>") }
        )
        let changed: [DashboardAccess.User] = [.init("ada", password: Secret("another horse"), role: .operator)]
        for users in [changed, [.init("bob", password: Secret("correct horse"), role: .operator)]] {
            #expect(try await Self.serve(users) { try await Self.workers($0, ada).status == 303 })
        }
        #expect(try await Self.serve(key: "another key of a session") { try await Self.workers($0, ada).status } == 303)
    }

    private static func workers(_ browser: Browser, _ cookie: String) async throws -> Browser.Reply {
        try await browser.with(["Cookie": cookie]).get("/workers")
    }

    /// Serves a dashboard that keeps the key of its sessions.
    private static func serve<Output: Sendable>(
        _ users: [DashboardAccess.User] = [.init("ada", password: Secret("correct horse"), role: .operator)],
        key: String = "the key of all sessions",
        _ body: (Browser) async throws -> Output
    ) async throws -> Output {
        let configure: (inout DashboardConfiguration) -> Void = { configuration in
            configuration.access.users = users
            configuration.access.sessionKey = key
        }
        return try await withDashboard(try Shop(), configure: configure, body)
    }

    @Test("five wrong passwords lock the address and the name for a while, even for the right one")
    func guessingIsLockedOut() async throws {
        let moments = Moments()
        try await withDashboard(try Shop(), time: moments.time) { browser async throws in
            for _ in 0..<5 {
                #expect(try await browser.post("/sign-in", "name=ada&password=wrong").status == 401)
            }
            let locked = try await browser.post("/sign-in", "name=ada&password=correct+horse")
            #expect(locked.status == 429)
            #expect(locked.header("retry-after") == "31")
            let wrong = browser.with(["Authorization": "Bearer wrong-token-01234"])
            #expect(try await wrong.get("/api/stats", accept: "*/*").status == 429)
            moments.pass(.seconds(31))
            #expect(try await browser.post("/sign-in", "name=ada&password=correct+horse").status == 303)
        }
    }

    @Test("a right token is let in whoever guesses at the same address, and does not let them guess on")
    func rightTokensAreNotLockedOut() async throws {
        try await withDashboard(try Shop(), time: Moments().time) { browser async throws in
            for number in 0..<5 {
                let guess = browser.with(["Authorization": "Bearer wrong-token-0123\(number)"])
                #expect(try await guess.get("/metrics", accept: "*/*").status == 401)
                #expect(try await browser.viewerProgram.get("/metrics", accept: "*/*").status == 200)
            }
            #expect(try await browser.viewerProgram.get("/metrics", accept: "*/*").status == 200)
            #expect(try await browser.post("/sign-in", "name=ada&password=correct+horse").status == 429)
        }
    }

    @Test("programs show a name and a password, or a token")
    func programsShowCredentials() async throws {
        try await withDashboard(try Shop()) { browser async throws in
            let basic = Data("bob:battery staple".utf8).base64EncodedString()
            #expect(
                try await browser.with(["Authorization": "Basic \(basic)"]).get("/api/stats", accept: "*/*").status
                    == 200
            )
            #expect(try await browser.viewerProgram.get("/api/stats", accept: "*/*").status == 200)
            let wrong = try await browser.with(["Authorization": "Bearer nope"]).get("/api/stats", accept: "*/*")
            #expect(wrong.status == 401)
            #expect(wrong.headers["www-authenticate"].contains("Bearer"))
        }
    }
}
