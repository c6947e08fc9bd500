import Foundation
import Howdah
import Testing

@testable import HowdahDashboard

/// What the first page says of backlogs, at half a minute past a full hour.
@Suite struct BacklogPageTests {
    private let moments = Moments()
    private let history: InMemoryHistory
    private let hour: Date

    init() {
        moments.pass(.seconds(30))
        let time = moments.time
        self.hour = time.now().addingTimeInterval(-30)
        self.history = InMemoryHistory(now: time.now)
    }

    private func count(_ transport: TransportName, _ minute: Int, ready: Int, delayed: Int = 0) async throws {
        let minute = hour.addingTimeInterval(Double(minute) * 60)
        let counts = MessageCounts(ready: ready, delayed: delayed)
        let sample = BacklogSample(transport: transport, minute: minute, countedAt: minute, counts: counts)
        try await history.write([sample])
    }

    private func handle(_ handled: Int, of transport: TransportName, _ minute: Int) async throws {
        var figures = HandlingFigures()
        for _ in 0..<handled { figures.record(.handled, took: .milliseconds(3), waited: nil) }
        let minute = hour.addingTimeInterval(Double(minute) * 60)
        _ = try await history.write(
            [.init(minute: minute, transport: transport, kind: "fine", figures: figures)],
            [],
            by: 1
        )
    }

    @Test("what came in and what left is shown of the last full minute, and nothing where it is not known")
    func showsFlows() async throws {
        for (minute, ready) in [(-2, 500), (-1, 10), (0, 70)] { try await count("async", minute, ready: ready) }
        try await handle(900, of: "async", -2)
        try await handle(60, of: "async", -1)
        try await handle(5, of: "async", 0)
        try await count("mail", 0, ready: 3)
        try await withDashboard(try Shop(), history: history, time: moments.time) { browser async throws in
            let page = try await browser.signedIn().get("/").text
            #expect(
                page.contains(#"</th><th class="number" title="Messages that came in each second of the last full"#)
            )
            func row(_ name: String) -> Substring? {
                page.split(separator: "\n").first { $0.contains("<th scope=\"row\">\(name)</th>") }
            }
            #expect(row("async")?.contains(#"<td class="number">2.0</td><td class="number">1.0</td>"#) == true)
            #expect(row("mail")?.contains(#"<td class="number">–</td><td class="number">–</td>"#) == true)
        }
    }

    @Test("how backlogs went is drawn, and said in words")
    func drawsBacklogs() async throws {
        try await count("async", -40, ready: 2_000)
        try await count("async", 0, ready: 30, delayed: 12)
        try await count("mail", 0, ready: 8)
        try await withDashboard(try Shop(), history: history, time: moments.time) { browser async throws in
            let page = try await browser.signedIn().get("/").text
            let words = "50 messages when last counted, 12 of them delayed; at most 2\u{202F}000."
            // Of the hour and of the day.
            #expect(page.components(separatedBy: words).count == 3)
            #expect(page.contains(#"<rect class="later""#))
            #expect(page.contains(#"<h2 id="backlog">Backlog</h2>"#) && !page.contains(#"<h2 id="handling">"#))
        }
    }

    @Test("where nobody has counted, nothing is drawn")
    func drawsNothing() async throws {
        try await handle(5, of: "async", -1)
        try await withDashboard(try Shop(), history: history, time: moments.time) { browser async throws in
            let page = try await browser.signedIn().get("/").text
            #expect(!page.contains(#"<h2 id="backlog">"#) && page.contains(#"<h2 id="handling">"#))
        }
    }

    @Test("programs are told the same")
    func tellsPrograms() async throws {
        for (minute, ready) in [(-1, 10), (0, 70)] { try await count("async", minute, ready: ready) }
        try await handle(60, of: "async", -1)
        try await withDashboard(try Shop(), history: history, time: moments.time) { browser async throws in
            let text = try await browser.viewerProgram.get("/api/history", accept: "application/json").text
            #expect(text.contains(#""in":120,"out":60,"in_per_second":2.0,"out_per_second":1.0}"#))
            #expect(text.contains(#","handled":60,"retried":0,"failed":0}"#))
            #expect(text.contains(#","ready":70,"delayed":0,"in_flight":0,"failed":0}"#))
            #expect(text.contains(#","ready":null,"delayed":null,"in_flight":null,"failed":null}"#))
            let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            let backlog = root?["backlog"] as? [String: [Any]]
            #expect(backlog?["hour"]?.count == 60 && backlog?["day"]?.count == 96)
        }
        try await withDashboard(try Shop()) { browser async throws in
            let text = try await browser.viewerProgram.get("/api/history", accept: "*/*").text
            #expect(text == #"{"flows":[],"attempts":{"hour":[],"day":[]},"backlog":{"hour":[],"day":[]}}"# + "\n")
        }
    }

    @Test("counts that are too young, too old or too far apart say nothing of now")
    func comparesOnlyWhatSaysSomething() {
        func samples(_ minutes: Int...) -> [BacklogSample] {
            minutes.map { minute in
                let date = hour.addingTimeInterval(Double(minute) * 60)
                return BacklogSample(transport: "async", minute: date, countedAt: date, counts: MessageCounts())
            }
        }
        func compared(_ samples: [BacklogSample], at seconds: Double) -> [Double]? {
            BacklogReader.lastTwo(samples, at: hour.addingTimeInterval(seconds)).map { earlier, later in
                [earlier, later].map { $0.minute.timeIntervalSince(hour) / 60 }
            }
        }
        #expect(compared(samples(-2, -1, 0), at: 10) == [-1, 0])
        // Workers may not have written the last minute yet.
        #expect(compared(samples(-2, -1, 0), at: 9) == [-2, -1])
        #expect(compared(samples(-7, -5), at: 0) == [-7, -5])
        #expect(compared(samples(-7, -5), at: 1) == nil)
        #expect(compared(samples(-6, 0), at: 10) == nil)
        #expect(compared(samples(0), at: 10) == nil)
    }
}
