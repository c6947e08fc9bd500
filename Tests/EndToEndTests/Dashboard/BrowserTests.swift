import Foundation
import Testing

#if Dashboard
/// Clicks through the dashboard in a headless Chromium; what is clicked stands in `browser/`.
@Suite struct BrowserTests {
    private static let configuration =
        Stage.configuration + """
              Mail: { run: [sh, mail] }
            schedules:
              main:
                - { id: nightly, cron: "0 3 1 1 *", message: Ok }
            dashboard:
              users:
                ada: { password: "ada's long password", role: operator }
                bob: { password: "bob's long password", role: viewer }

            """

    /// A handler that fails until somebody repairs what it needs.
    private static let mail = """
        [ -e repaired ] || { echo "the mail server refuses everybody" >&2; exit 1; }
        . ./fixture

        """

    @Test(
        "operators repair and viewers look, with JavaScript and without, and no page is too wide for a phone",
        arguments: ["with-javascript", "without-javascript", "phone"]
    )
    func clicksThrough(course: String) async throws {
        try await Stage.set(Self.configuration) { stage in
            try await Self.letFail(in: stage)
            for _ in 1...2 { _ = try stage.start(.howdah, ["consume", "async", "scheduler_main"]) }
            try await stage.workersWait(2)
            let dashboard = try stage.start(.howdah, ["dashboard", "--port=0"])
            try await eventually("it listens") { dashboard.errors.contains("The dashboard is at") }
            let address = try #require(dashboard.errors.firstMatch(of: /http:\/\/127.0.0.1:\d+/)).output
            let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
                path: "browser/click_through.py"
            )
            let outcome = try await stage.start(
                path: "/usr/bin/python3",
                ["-B", script.path, String(address), course],
                environment: ["HOWDAH": Executable.howdah.path]
            ).outcome()
            outcome.expect()
            #expect(outcome.lines.count > 10, "\(outcome)")
            dashboard.signal(SIGTERM)
            await dashboard.outcome().expect()
        }
    }

    /// Four messages that fail alike, and two that never succeed; then repairs what the four need.
    private static func letFail(in stage: Stage) async throws {
        try stage.write(mail, to: "mail")
        for number in 1...4 { try await stage.dispatch(.howdah, "Mail", "--json", #"{"customer":\#(number)}"#) }
        for _ in 1...2 { try await stage.dispatch(.howdah, "Fail") }
        try await stage.consume()
        try stage.write("", to: "repaired")
    }
}
#endif
