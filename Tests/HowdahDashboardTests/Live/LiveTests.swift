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
    func followersAreLimited() throws {
        let limit = StreamLimit(2, ofOne: 2)
        let first = try limit.enter("ada")
        var second: StreamPlace? = try limit.enter("bob")
        #expect(throws: StreamLimit.Refusal.full) { try limit.enter("carol") }
        first.leave()
        first.leave()
        let third = try limit.enter("carol")
        #expect(throws: StreamLimit.Refusal.full) { try limit.enter("dave") }
        #expect(second != nil)
        second = nil
        let fourth = try limit.enter("dave")
        withExtendedLifetime((third, fourth)) {}
    }

    @Test("one visitor does not take the places of the others")
    func followersOfOneNameAreLimited() async throws {
        let limit: (inout DashboardConfiguration) -> Void = { $0.maximumStreamsOfOneVisitor = 1 }
        try await withDashboard(try Shop(), configure: limit) { browser async throws in
            let request = browser.viewerProgram.request("GET", "/events", nil, "text/event-stream")
            let followed = try await Browser.client.execute(request, timeout: .seconds(60))
            #expect(followed.status == .ok)
            let second = try await Browser.client.execute(request, timeout: .seconds(60))
            #expect(second.status == .tooManyRequests)
            let other = browser.operatorProgram.request("GET", "/events", nil, "text/event-stream")
            #expect(try await Browser.client.execute(other, timeout: .seconds(60)).status == .ok)
        }
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
