import HTTPTypes
import Hummingbird
import NIOCore

extension Answer {
    /// What every answer says about how it may be used.
    ///
    /// The referrer stays within the site rather than being left out: without one, browsers give no origin with a form
    /// either, and ``OriginRule`` would have nothing to go by where there is no HTTPS.
    private static let protections: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            """
            default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
            form-action 'self'; base-uri 'none'; frame-ancestors 'none'
            """
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]

    /// The answer as Hummingbird sends it.
    var response: Response {
        var response = Response(status: status, headers: fields, body: responseBody)
        if case .text(let text) = body, text.isEmpty { response.headers[.contentType] = nil }
        return response
    }

    private var fields: HTTPFields {
        let isCached = headers.contains { $0.name == "Cache-Control" }
        let caching = isCached ? [] : [(name: "Cache-Control", value: "no-store")]
        var fields = HTTPFields()
        for (name, value) in headers + Self.protections + caching {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return fields
    }

    private var responseBody: ResponseBody {
        switch body {
        case .text(let text): ResponseBody(byteBuffer: ByteBuffer(string: text))
        case .bytes(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .stream(let write):
            ResponseBody { writer in
                try await write(&writer)
                try await writer.finish(nil)
            }
        }
    }
}
