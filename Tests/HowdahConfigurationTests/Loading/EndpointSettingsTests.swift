import Foundation
import Howdah
import Testing

@testable import HowdahConfiguration

@Suite struct EndpointSettingsTests {
    @Test func readsAHandlerThatIsAURL() throws {
        let settings = try load(
            """
            handlers:
              report.monthly:
                http: "https://user:${PASSWORD}@reports.example.com:8443/hooks/report?a=b"
                timeout: 30
                name: report
                headers: { X-Tenant: 7, X-Token: "Bearer ${TOKEN}", X-Empty: ~ }
                secret: "%env(SECRET)%"
            """,
            environment: ["PASSWORD": "sesame", "TOKEN": "t0ken", "SECRET": "whsec_c2VjcmV0IGtleQ=="]
        )
        let handler = try #require(settings.handlers.first)
        #expect(handler.kind == "report.monthly")
        #expect(handler.name == "report")
        #expect(handler.timeout == .seconds(30))
        let endpoint = try #require(handler.endpoint)
        #expect(endpoint.url.absoluteString == "https://user:sesame@reports.example.com:8443/hooks/report?a=b")
        #expect(endpoint.headers == ["X-Tenant": "7", "X-Token": "Bearer t0ken", "X-Empty": ""])
        #expect(endpoint.signingKey == Data("secret key".utf8))
        #expect(!"\(settings)".contains("sesame") && !"\(settings)".contains("t0ken"))
    }

    @Test func aURLAloneIsEnough() throws {
        let handler = try #require(try load("handlers: { a: { http: 'http://[::1]:8080' } }").handlers.first)
        #expect(handler.endpoint == EndpointSettings(try #require(URL(string: "http://[::1]:8080"))))
        #expect(handler.timeout == nil)
    }

    @Test func aMessageMayGoToAProgramAndToAURL() throws {
        let settings = try load("handlers: { a: [{ run: b, name: one }, { http: 'http://x/', name: two }] }")
        #expect(settings.handlers.map { $0.program != nil } == [true, false])
        #expect(settings.handlers.map { $0.endpoint != nil } == [false, true])
    }

    @Test(
        "what cannot be used is refused, naming line and key",
        arguments: [
            ("http: ''", "http: The URL has no scheme; expected a URL such as"),
            ("http:", "http: Expected a URL such as \"https://example.com/hooks/report\", found nothing."),
            ("http: 8080", "http: Expected a URL such as \"https://example.com/hooks/report\", found 8080."),
            ("http: [a]", "found a list."),
            ("http: 'http://a b/'", "http: This is not a URL; expected a URL such as"),
            ("http: '/hooks/report'", "http: The URL has no scheme; "),
            ("http: 'example.com'", "http: The URL has no scheme; "),
            ("http: 'localhost:8080/x'", "http: Unknown scheme \"localhost\"; allowed are http, https."),
            ("http: 'ftp://a/'", "http: Unknown scheme \"ftp\"; allowed are http, https."),
            ("http: 'http:///x'", "http: The URL has no host; "),
            ("http: 'http://a:0/'", "http: The port of the URL is not one from 1 to 65535."),
            ("http: 'http://a:65536/'", "http: The port of the URL is not one from 1 to 65535."),
            ("http: 'http://${NO_SUCH}/'", "http: The environment variable NO_SUCH is not set."),
            ("http: '${BAD}'", "found what the environment gives."),
            ("http: 'http://a', run: b", "http: A handler has \"run\" or \"http\", not both."),
            ("http: 'http://a', cwd: b", "cwd: Unknown key; allowed are http, timeout, headers, secret, name."),
            ("http: 'http://a', timeout: 0", "timeout: Expected a number of seconds"),
            ("http: 'http://a', secret: ''", "secret: The secret is empty."),
            ("http: 'http://a', secret: ~", "secret: The secret is empty."),
            ("http: 'http://a', secret: '${EMPTY}'", "secret: Expected a secret: "),
            ("http: 'http://a', secret: '${NO_SUCH}'", "secret: The environment variable NO_SUCH is not set."),
            ("http: 'http://a', secret: 31337", "found a number or a flag; put it in quotation marks."),
            ("http: 'http://a', secret: 'whsec_31337!'", "secret: What follows \"whsec_\" is not Base64."),
            ("http: 'http://a', secret: 'whsec_'", "secret: What follows \"whsec_\" is not Base64."),
            ("http: 'http://a', headers: [b]", "headers: Expected a map of headers, found a list."),
            ("http: 'http://a', headers: { 'a b': c }", "headers.\"a b\": Expected the name of a header"),
            ("http: 'http://a', headers: { '': c }", "Expected the name of a header, found \"\"."),
            ("http: 'http://a', headers: { X-A: [b] }", "headers.X-A: Expected a text, found a list."),
            (
                "http: 'http://a', headers: { X-A: \"b\\r\\nX-B: c\" }",
                "The value of a header consists of printable ASCII."
            ),
            ("http: 'http://a', headers: { X-A: b, x-a: c }", "headers.x-a: This header is given more than once."),
            ("http: 'http://a', headers: { Howdah-Attempt: 9 }", "This header is set for each request and cannot be"),
            ("http: 'http://a', headers: { content-length: 9 }", "This header is set for each request and cannot be"),
            ("http: 'http://u:p@a', headers: { authorization: b }", "There is a user in the URL and a header"),
        ]
    )
    func refusesWhatCannotBeUsed(handler: String, problem: String) {
        let found = problems(in: "handlers:\n  a: { \(handler) }", environment: ["BAD": "sesame", "EMPTY": ""])
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("howdah.yaml:2:") == true, "\(found)")
        #expect(found.first?.contains("handlers.a") == true, "\(found)")
        #expect(found.first?.contains(problem) == true, "\(found)")
    }

    @Test(
        "nothing of a URL, a header or a secret is part of an error message",
        arguments: [
            "http: 'http://user:sesame@'", "http: 'http://user:sesame@a b'", "http: '//user:sesame@a/'",
            "http: 'http://user:sesame@a:0/'", "http: 'http://a', headers: { X-A: \"sesame\\n\" }",
            "http: 'http://a', secret: 'whsec_sesame'", "http: 'http://user:sesame@a/', run: b",
        ]
    )
    func showsNoSecrets(handler: String) {
        let found = problems(in: "handlers: { a: { \(handler) } }")
        #expect(found.count == 1)
        #expect(found.first?.contains("sesame") == false, "\(found)")
    }

    @Test func aProgramWithoutThemRefusesURLsAndSaysHowToGetThem() {
        var loader = SettingsLoader(environment: [:], connectionKeywords: [])
        loader.allowsEndpoints = false
        do {
            _ = try loader.load(text: "handlers:\n  report.monthly:\n    http: http://127.0.0.1/\n")
            Issue.record("The file was accepted.")
        } catch {
            let place = "howdah.yaml:3:11: handlers.\"report.monthly\".http: "
            #expect(error.description.hasPrefix(place + "This program was built without handlers that are URLs; "))
            #expect(error.description.contains("HTTPHandlers"))
            #expect(error.problems.count == 1)
        }
    }
}
