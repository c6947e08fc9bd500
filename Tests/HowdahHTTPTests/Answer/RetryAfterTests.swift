import Foundation
import Testing

@testable import HowdahHTTP

@Suite struct RetryAfterTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT.
    private static let now = Date(timeIntervalSince1970: 784_111_777)

    @Test(
        "a delay is seconds or a date, at least a second and at most a day",
        arguments: [
            ("120", 120), ("0", 1), ("86401", 86_400), ("99999999999999999999999999", 86_400),
            ("Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Sunday, 06-Nov-94 08:50:37 GMT", 60),
            ("Sun Nov  6 08:50:37 1994", 60), ("Sun, 06 Nov 1994 08:49:37 GMT", 1),
            ("Sat, 05 Nov 1994 08:49:37 GMT", 1), ("Mon, 06 Nov 2034 08:49:37 GMT", 86_400),
            ("Monday, 06-Nov-45 08:49:37 GMT", 1),
        ]
    )
    func readsDelays(text: String, seconds: Int) {
        #expect(RetryAfter(text, now: Self.now).delay == .seconds(seconds))
    }

    @Test(
        "what is neither is as if it were not there",
        arguments: [
            "", " ", "soon", "-1", "+1", "1.5", "1e3", "٣", "12 s", "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:00:00 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT x", "Sun, 06 Nov 1994 ::::0:00 GMT",
        ]
    )
    func ignoresTheRest(text: String) {
        #expect(RetryAfter(text, now: Self.now).delay == nil)
    }

    @Test func nothingIsNoDelay() {
        #expect(RetryAfter(nil, now: Self.now).delay == nil)
    }
}
