import Howdah
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct JSONMessageCodecTests {
    private struct Origin: PortableStamp {
        static let header = "origin"
        var name: String

        var headerValue: String { name }

        init(_ name: String) { self.name = name }
        init?(headerValue: String) {
            guard headerValue != "nowhere" else { return nil }
            self.name = headerValue
        }
    }

    private struct Private: Stamp {}

    private let codec = JSONMessageCodec(
        for: Handlers {
            Handler(for: Note.self) { _, _ in }
            Handler(kind: "program") { _, _ in }
        },
        stamps: [Origin.self]
    )

    private func encoded(_ kind: MessageKind, _ body: String, _ headers: MessageHeaders = [:]) -> EncodedMessage {
        EncodedMessage(kind: kind, body: Data(body.utf8), headers: headers)
    }

    // B132
    @Test func theBodyIsTheJSONOfTheMessageBesideItsType() throws {
        let stored = try codec.encode(Envelope(Note(text: "a/b \"ÿ\"")))

        #expect(stored.kind == "note")
        #expect(String(decoding: stored.body, as: UTF8.self) == #"{"text":"a/b \"ÿ\""}"#)
        #expect(stored.headers.json == "{}")
    }

    // B133
    @Test func portableStampsSurviveAndOthersAreNotStored() throws {
        let envelope = Envelope(Note(text: "one"))
            .stamped(with: Origin("web"))
            .stamped(with: CorrelationStamp(id: "42"))
            .stamped(with: HandledByStamp(["h1", "h2"]))
            .stamped(with: Private())
            .stamped(with: DelayStamp(.seconds(1)))
            .stamped(with: SentStamp(transport: "async", id: MessageID(rawValue: 1)))

        let stored = try codec.encode(envelope)
        #expect(try stored.headers.values() == ["origin": "web", "correlation-id": "42", "handled-by": "h1\nh2"])

        let restored = try codec.decode(stored)
        #expect(restored.message as? Note == Note(text: "one"))
        #expect(restored[Origin.self] == Origin("web"))
        #expect(restored[CorrelationStamp.self] == CorrelationStamp(id: "42"))
        #expect(restored[HandledByStamp.self] == HandledByStamp(["h1", "h2"]))
        #expect(restored.stamps.count == 3)
    }

    // B133
    @Test func headersThatNoStampReadsArePassedOn() throws {
        let stored = try codec.encode(Envelope(Note(text: "one")).stamped(with: HeadersStamp(["tenant": "7"])))
        #expect(try stored.headers.values() == ["tenant": "7"])

        let again = try codec.encode(codec.decode(stored))
        #expect(again == stored)
    }

    // B134
    @Test(
        arguments: [
            ("note", "{", "body"), ("note", "", "body"), ("note", "[]", "body"), ("note", "{}", "text"),
            ("note", #"{"text":7}"#, "text"), ("note", "\0", "body"), ("", "{}", "No handler"),
            ("unknown", "{}", "\"unknown\""),
        ]
    )
    func whatCannotBeReadIsADecodingFailureThatSaysWhy(kind: String, body: String, hint: String) {
        let error = #expect(throws: DecodingFailure.self) {
            try codec.decode(encoded(MessageKind(rawValue: kind), body))
        }

        #expect(error?.description.contains(hint) == true)
    }

    // B134
    @Test(arguments: ["", "{", "[]", "7", #"{"origin":"nowhere"}"#])
    func headersThatCannotBeReadAreADecodingFailure(headers: String) {
        #expect(throws: DecodingFailure.self) {
            try codec.decode(encoded("note", #"{"text":"one"}"#, MessageHeaders(json: headers)))
        }
    }

    @Test func aHandlerOfAKindGetsTheBodyAsItIs() throws {
        let stored = encoded("program", "not JSON")

        let envelope = try codec.decode(stored)
        #expect(envelope.message as? RawMessage == RawMessage(kind: "program", body: stored.body))
        #expect(envelope.kind == "program")
        #expect(try codec.encode(envelope) == stored)
    }

    @Test func datesAreISO8601() throws {
        struct Dated: Codable, Equatable { var at: Date }
        let dated = Dated(at: Date(timeIntervalSince1970: 1_000_000_000))

        let data = try JSONCoding.encode(dated)
        #expect(String(decoding: data, as: UTF8.self) == #"{"at":"2001-09-09T01:46:40Z"}"#)
        #expect(try JSONCoding.decode(Dated.self, from: data) == dated)
    }
}
