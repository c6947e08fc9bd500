import AsyncHTTPClient
import Foundation
import Howdah
import NIOCore
import NIOHTTP1
import Testing

@testable import HowdahDashboard

@Suite struct LiveTests {
    @Test("a browser that follows is told when something changed, and only then")
    func followersAreTold() async throws {
        let shop = try Shop()
        try await withDashboard(shop) { browser async throws in
            let request = browser.viewerProgram.request("GET", "/events", nil, "text/event-stream")
            let response = try await Browser.client.execute(request, timeout: .seconds(60))
            #expect(response.headers.first(name: "content-type") == "text/event-stream; charset=utf-8")
            var (text, names) = ("", [String]())
            for try await piece in response.body {
                text += String(buffer: piece)
                let count = names.count
                names = text.matches(of: /event: (\w+)\n/).map { String($0.output.1) }
                if count == 0, names == ["hello"] { try await shop.fail("{}") }
                if names.count == 2 { break }
            }
            #expect(names == ["hello", "changed"])
        }
    }

    @Test("no more browsers are followed than allowed, and one that leaves makes room")
    func followersAreLimited() async throws {
        let limit = StreamLimit(1)
        #expect(limit.enter())
        #expect(!limit.enter())
        var place: StreamPlace? = StreamPlace(limit)
        place?.leave()
        place?.leave()
        #expect(limit.enter() && !limit.enter())
        place = StreamPlace(limit)
        place = nil
        #expect(limit.enter())
        _ = place
    }

    @Test("a page is loaded again by itself only where nothing is filled in")
    func formsAreNotLoadedAgain() async throws {
        let shop = try Shop()
        try await shop.fail("{}")
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let refresh = #"<noscript><meta http-equiv="refresh" content="10"></noscript>"#
            for path in ["/", "/workers", "/schedules", "/transports"] {
                #expect(try await ada.get(path).text.contains(refresh), "\(path)")
            }
            for path in ["/failed", "/failed/1", "/sign-in"] {
                #expect(try await !ada.get(path).text.contains(refresh), "\(path)")
            }
        }
    }
}
