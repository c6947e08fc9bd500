import Foundation
import Testing

@testable import HowdahHTTP

@Suite struct EndpointTests {
    @Test(
        "user, password and fragment are not part of the request's URL, and the query not of its name",
        arguments: [
            ("http://a.example", "http://a.example", "http://a.example"),
            ("https://a.example:8443/b?c=d#e", "https://a.example:8443/b?c=d", "https://a.example:8443/b"),
            ("http://u:p@[::1]:8080/x", "http://[::1]:8080/x", "http://[::1]:8080/x"),
        ]
    )
    func keepsSecretsApart(url: String, request: String, name: String) throws {
        let endpoint = Endpoint(try #require(URL(string: url)))
        #expect(endpoint.url == request)
        #expect(endpoint.name == name)
    }

    @Test(
        "user and password become a header",
        arguments: [
            ("http://a.example", nil), ("http://u:p@a.example", "u:p"), ("http://u@a.example", "u:"),
            ("http://:p@a.example", ":p"), ("http://%C3%BC:%3A%40@a.example", "ü::@"),
        ] as [(String, String?)]
    )
    func makesAHeader(url: String, credentials: String?) throws {
        let endpoint = Endpoint(try #require(URL(string: url)))
        #expect(endpoint.authorization == credentials.map { "Basic " + Data($0.utf8).base64EncodedString() })
    }
}
