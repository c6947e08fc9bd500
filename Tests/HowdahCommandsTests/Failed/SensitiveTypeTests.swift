import Howdah
import Testing

@testable import HowdahCommands

@Suite struct SensitiveTypeTests {
    let shop = Shop()

    @Test("The body of a sensitive type is shown to nobody")
    func theBodyIsHidden() async {
        _ = await shop.run("dispatch", "broken", "--json", "{\"number\":4711}")
        _ = await shop.run("consume", "mail", "--stop-when-empty")
        #expect(await shop.run("failed:show", "1", "-vv").output.contains("4711"))
        var system = shop.system
        system.sensitive = ["broken"]
        let application = TestApplication(system: system)

        let text = await shop.run(application, ["failed:show", "1", "-vv"])
        #expect(text.output.contains("hidden: messages of this type are sensitive"))
        #expect(text.output.contains("line two"))
        let json = await shop.run(application, ["failed:show", "1", "--format=json"])
        #expect(json.output.contains("\"body\":null"))
        let removed = await shop.run(application, ["failed:remove", "1", "--force", "--show-messages", "-vv"])
        #expect(removed.status == .done)
        for outcome in [text, json, removed] { #expect(!outcome.output.contains("4711")) }
    }

    @Test("A type of message may say itself that it is sensitive")
    func aTypeMaySaySoItself() {
        struct Secret: Message {
            static let kind: MessageKind = "secret"
            static let isSensitive = true
        }
        var system = shop.system
        system.handlers = Handlers { Handler(for: Secret.self) { _, _ in } }
        #expect(system.isSensitive("secret"))
        #expect(!system.isSensitive("broken"))
    }
}
