import Foundation
import Testing

@Suite struct MakeTests {
    @Test("a command and a message that are generated compile, are registered, and run")
    func whatIsGeneratedRuns() async throws {
        try await Stage.set(nil) { stage in
            let shop = try ShopPackage(on: stage)
            let message = try await stage.run(.howdah, "make:message", "SendInvoice")
            message.expect()
            #expect(message.output.contains("Sources/Shop/Messages/SendInvoice.swift was made.\n"))
            #expect(message.output.contains("It is registered in Sources/Shop/Shop.swift:19."))
            let arguments = ["make:message", "CancelHTTPOrder", "--as=orders.cancel", "--folder=Sources/Shop/Orders"]
            try await stage.start(.howdah, arguments).outcome().expect()
            let command = try await stage.run(.howdah, "make:command", "CountInvoices", "--format=json")
            command.expect()
            #expect(try command.json().text("file") == "Sources/Shop/Commands/CountInvoices.swift")
            try await stage.run(.howdah, "make:command", "RunReport", "--as=report:run").expect()

            let program = try await shop.compile()
            let run = { (arguments: String...) in try await stage.start(path: program, arguments).outcome() }
            let counted = try await run("count-invoices", "--format=json")
            counted.expect()
            #expect(counted.output == "{\"done\":0}\n")
            try await run("report:run").expect()
            try await run("report:run", "--nonsense").expect(2)
            try await run("dispatch", "send.invoice", "--json", "{\"id\": 7}").expect()
            try await run("dispatch", "orders.cancel", "--json", "{\"id\": 8}").expect()
            let consumed = try await run("consume", "async", "--stop-when-empty", "-v")
            consumed.expect()
            for kind in ["send.invoice", "orders.cancel"] {
                #expect(consumed.errors.contains("\(kind) was handled successfully"), "\(consumed)")
            }
        }
    }

    @Test("without a mark to register at, the line to add is printed")
    func withoutAMark() async throws {
        try await Stage.set(nil) { stage in
            let text = ShopPackage.application.replacing(/[ ]*\/\/ howdah:.*\n/, with: "")
            let shop = try ShopPackage(on: stage, application: text)
            let message = try await stage.run(.howdah, "make:message", "SendInvoice")
            message.expect()
            #expect(
                message.output.contains(
                    "Add this line to the `Handlers` of the application:\n    SendInvoice.handler()"
                )
            )
            let command = try await stage.run(.howdah, "make:command", "CountInvoices")
            command.expect()
            #expect(command.output.contains("`additionalCommands` of Shop:\n    CountInvoices.self,"))
            #expect(try shop.sources()["Sources/Shop/Shop.swift"] == text)
        }
    }

    @Test(
        "a name that is none is refused",
        arguments: [
            "sendInvoice", "Send Invoice", "Send-Invoice", "../SendInvoice", "", "Größe", "Message", "Self", "9Lives",
            String(repeating: "A", count: 65),
        ]
    )
    func aNameThatIsNone(_ name: String) async throws {
        try await Stage.set(nil) { stage in
            let shop = try ShopPackage(on: stage)
            let before = try shop.sources()
            for command in ["make:message", "make:command"] {
                let outcome = try await stage.run(.howdah, command, name)
                outcome.expect(2)
                #expect(outcome.errors.contains("name"))
            }
            #expect(try shop.sources() == before)
        }
    }

    @Test(
        "what exists already is left alone",
        arguments: [
            (["make:message", "Shop"], "\"Shop\" exists already, in Sources/Shop/Shop.swift"),
            (["make:message", "SendInvoice"], "\"SendInvoice\" exists already"),
            (["make:message", "Other", "--as=send.invoice"], "\"send.invoice\" is taken already"),
            (["make:command", "Other", "--as=consume"], "There is a command \"consume\" already"),
            (["make:command", "Other", "--as=Not A Name"], "no name for a command"),
            (["make:message", "Other", "--as=a\"b"], "no kind of message"),
            (["make:message", "Notes"], "Sources/Shop/Messages/Notes.swift exists already"),
            (["make:message", "Other", "--folder=/tmp"], "belongs to no target"),
            (["make:message", "Other", "--folder=Sources/../.."], "belongs to no target"),
            (
                ["make:message", "Other", "--folder=Sources/Shp/Messages"],
                "There is no target Sources/Shp. There are: Sources/Shop."
            ),
        ]
    )
    func whatExistsIsLeftAlone(_ arguments: [String], _ text: String) async throws {
        try await Stage.set(nil) { stage in
            let shop = try ShopPackage(on: stage)
            try await stage.run(.howdah, "make:message", "SendInvoice").expect()
            try shop.write("// Not a type.\n", to: "Sources/Shop/Messages/Notes.swift")
            let before = try shop.sources()
            let outcome = try await stage.start(.howdah, arguments).outcome()
            outcome.expect(2)
            let errors = outcome.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(errors.contains(text), "\(outcome)")
            #expect(try shop.sources() == before)
        }
    }

    @Test("a place that is no package, or has no application, is refused")
    func aPlaceThatIsNoPackage() async throws {
        try await Stage.set(nil) { stage in
            let nowhere = try await stage.run(.howdah, "make:message", "SendInvoice")
            nowhere.expect(2)
            #expect(nowhere.errors.contains("no Package.swift"))
            let shop = try ShopPackage(on: stage, application: "print(\"Hello.\")\n")
            let command = try await stage.run(.howdah, "make:command", "CountInvoices")
            command.expect(2)
            #expect(command.errors.contains("--application"))
            try shop.write("print(\"Hello.\")\n", to: "Sources/Other/main.swift")
            let ambiguous = try await stage.run(.howdah, "make:message", "SendInvoice")
            ambiguous.expect(2)
            #expect(ambiguous.errors.contains("--folder Sources/Shop"))
            #expect(try shop.sources().count == 3)
        }
    }
}
