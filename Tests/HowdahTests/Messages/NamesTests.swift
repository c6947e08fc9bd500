import Howdah
import Testing

@Suite struct NamesTests {
    private static let longKind = String(repeating: "ÿ", count: 95)

    @Test(arguments: ["a", "invoices.generate", "App\\Message\\Invoice", "with space", "象", longKind])
    func aTypeIsAnyPrintableTextOfAtMost190Bytes(name: String) throws {
        #expect(try MessageKind(validating: name).rawValue == name)
    }

    @Test(
        arguments: [
            ("", "is empty"), (longKind + "x", "is longer than 190 bytes"), ("a\nb", "holds control characters"),
            ("\u{0}", "holds control characters"), ("\u{1B}[31m", "holds control characters"),
        ]
    )
    func aBadTypeIsRefusedWithTheReason(name: String, problem: String) {
        let error = #expect(throws: NameError.self) { try MessageKind(validating: name) }

        #expect(error?.problem == problem)
        #expect(error?.description.unicodeScalars.contains { $0.properties.generalCategory == .control } == false)
    }

    @Test(arguments: ["a", "async2", "mail.high_prio-1", "A", String(repeating: "x", count: 64)])
    func aTransportNameIsMadeOfLettersDigitsAndFewSigns(name: String) throws {
        #expect(try TransportName(validating: name).rawValue == name)
    }

    @Test(
        arguments: [
            ("", "is empty"), (String(repeating: "x", count: 65), "is longer than 64 characters"),
            ("a b", "ASCII"), ("ä", "ASCII"), ("'; --", "ASCII"), ("a\0", "ASCII"), ("a*", "ASCII"),
        ]
    )
    func aBadTransportNameIsRefusedWithTheReason(name: String, problem: String) {
        let error = #expect(throws: NameError.self) { try TransportName(validating: name) }

        #expect(error?.problem.contains(problem) == true)
    }

    @Test(arguments: [("1", 1), ("9223372036854775807", Int64.max), ("007", 7)])
    func anIdentifierIsAPositiveNumber(text: String, number: Int64) {
        #expect(MessageID(text)?.rawValue == number)
    }

    @Test(arguments: ["", "0", "-1", "x", "1.5", " 1", "9223372036854775808"])
    func whatIsNotAPositiveNumberIsNoIdentifier(text: String) {
        #expect(MessageID(text) == nil)
    }
}
