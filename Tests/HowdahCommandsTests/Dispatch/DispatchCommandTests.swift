import Howdah
import Synchronization
import Testing

@testable import HowdahCommands

@Suite struct DispatchCommandTests {
    let shop = Shop()

    @Test func sendsToTheTransportOfTheRoute() async {
        let outcome = await shop.run("dispatch", "fine", "--json", "{\"number\": 1.0}", "--format=json")
        #expect(outcome.status == .done)
        #expect(outcome.output == "{\"id\":\"1\",\"transport\":\"async\"}\n")
        #expect(shop.async.sent.map { String(decoding: $0.encoded.body, as: UTF8.self) } == ["{\"number\": 1.0}"])
    }

    // B009
    @Test func transportsOverrideTheRoute() async {
        let outcome = await shop.run("dispatch", "fine", "--transport", "mail", "--transport", "async", "--format=json")
        #expect(outcome.output == "{\"id\":\"1\",\"transport\":\"mail\"}\n{\"id\":\"2\",\"transport\":\"async\"}\n")
    }

    @Test func takesDelayPriorityAndHeaders() async throws {
        let arguments = ["--delay", "10m", "--priority", "-5", "--header", "a=b=c", "--header", "d="]
        let outcome = await shop.run(
            TestApplication(system: shop.system),
            ["dispatch", "fine", "--json", "{\"number\":1}"] + arguments
        )
        #expect(outcome.status == .done)
        #expect(outcome.output == "Message 1 was sent to \"async\".\n")
        #expect(try await shop.async.counts().delayed == 1)
        #expect(try shop.async.sent.first?.encoded.headers.values() == ["a": "b=c", "d": ""])
    }

    @Test(arguments: [
        (["fine", "--json", "{"], "The body is not JSON"),
        (["fine", "--delay", "soon"], "A delay is a number with a unit"),
        (["fine", "--delay", "-5s"], "A delay is a number with a unit"),
        (["fine", "--priority", "40000"], "between -32768 and 32767"),
        (["fine", "--header", "novalue"], "must be name=value"),
        (["fine", "--transport", "nope"], "Valid transports are: async, mail, sync."),
        (["fine", "--transport", "a b"], "may hold only ASCII letters"),
        (["unrouted"], "No route is given for messages of type \"unrouted\""),
        (["a\u{1B}b"], "holds control characters"),
        ([String(repeating: "x", count: 300)], "is longer than 190 bytes"),
    ])
    func badInputIsNamedAndNothingIsStored(_ arguments: [String], _ words: String) async {
        let fixed = arguments.map { $0 == "-5s" ? "-5s" : $0 }
        let joined = fixed.contains("-5s") ? ["fine", "--delay=-5s"] : fixed
        let outcome = await shop.run(TestApplication(system: shop.system), ["dispatch"] + joined)
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains(words))
        #expect(!outcome.errors.contains("\u{1B}"))
        #expect(shop.async.sent.isEmpty)
    }

    @Test func anUnroutedTypeNamesTheRoutesThereAre() async {
        let outcome = await shop.run("dispatch", "unrouted")
        #expect(outcome.errors.contains("fine → async"))
        #expect(outcome.errors.contains("async, mail, sync"))
    }

    @Test func rawBodiesNeedNotBeJSON() async {
        #expect(await shop.run("dispatch", "fine", "--raw", "--json", "<x/>").status == .done)
        #expect(shop.async.sent.map { String(decoding: $0.encoded.body, as: UTF8.self) } == ["<x/>"])
    }

    @Test func aSynchronousRouteIsHandledAtOnce() async {
        let outcome = await shop.run("dispatch", "now", "--format=json")
        #expect(outcome.output == "{\"id\":null,\"transport\":\"sync\",\"handled\":true}\n")
        #expect(shop.handled.withLock { $0 } == ["now"])
    }

    @Test func aTypedMessageIsDecodedForItsHandler() async {
        let outcome = await shop.run("dispatch", "fine", "--transport", "sync", "--json", "{\"number\":1}")
        #expect(outcome.status == .done)
        #expect(shop.handled.withLock { $0 } == ["fine"])
    }

    @Test func aFailingHandlerIsExit1() async {
        let outcome = await shop.run("dispatch", "broken", "--transport", "sync", "--json", "{\"number\":1}")
        #expect(outcome.status == .failed)
        #expect(outcome.errors.contains("550 mailbox unavailable"))
    }
}
