import Foundation
import Testing

@testable import HowdahHTTP

@Suite struct SignatureTests {
    @Test(
        "signatures are those of Standard Webhooks",
        arguments: [
            // The first one is the example of the specification; all were computed with Python's hmac and openssl.
            (
                "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, #"{"test": 2432232314}"#,
                Data(base64Encoded: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            ),
            (
                "42", 1_700_000_000, #"{"name":"Zoë"}"#, Data("a plain secret".utf8),
                "v1,YySTDYb25kIMOJqjDU0NDtQn1haWgmCgkyQwMhZePq8="
            ),
            ("7", 1, "", Data("k".utf8), "v1,1eDuKpPj64NhFptP8HhREWg2N2nWYPqSkT8w/mBW0YQ="),
        ] as [(String, Double, String, Data?, String)]
    )
    func signs(id: String, time: Double, body: String, key: Data?, expected: String) throws {
        let key = try #require(key)
        let signature = Signature(of: Data(body.utf8), id: id, at: Date(timeIntervalSince1970: time), key: key)
        #expect(signature.value == expected)
        #expect(signature.id == id)
        #expect(signature.timestamp == "\(Int(time))")
    }
}
