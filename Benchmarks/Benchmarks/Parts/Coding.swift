import Benchmark
import Howdah

/// Between messages and what is stored of them.
func addCoding() {
    let codec = JSONMessageCodec(for: Handlers { Handler(for: Note.self) { _, _ in } })
    let plain = Envelope(Note())
    let headed = Envelope(Note(), stamps: [HeadersStamp(["tenant": "7", "trace": "c0ffee"])])
    for (name, envelope) in [("plain", plain), ("with-headers", headed)] {
        Benchmark("encode-\(name)") { benchmark in
            try await benchmark.counting { blackHole(try codec.encode(envelope)) }
        }
        Benchmark("decode-\(name)") { benchmark in
            let encoded = try codec.encode(envelope)
            let stored = EncodedMessage(
                kind: encoded.kind,
                body: encoded.body,
                headers: MessageHeaders(json: encoded.headers.json)
            )
            try await benchmark.counting { blackHole(try codec.decode(stored)) }
        }
    }
}
