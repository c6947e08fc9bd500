import Testing

@testable import HowdahCommands

@Suite struct ColorChoiceTests {
    struct Case: Sendable {
        var option: Bool?
        var environment: [String: String] = [:]
        var isTerminal = true
        var expected: Bool
    }

    @Test(arguments: [
        Case(expected: true),
        Case(isTerminal: false, expected: false),
        Case(environment: ["NO_COLOR": "1"], expected: false),
        Case(environment: ["NO_COLOR": ""], expected: true),
        Case(environment: ["FORCE_COLOR": "1"], isTerminal: false, expected: true),
        Case(environment: ["TERM": "dumb"], expected: false),
        Case(option: true, environment: ["NO_COLOR": "1"], isTerminal: false, expected: true),
        Case(option: false, environment: ["FORCE_COLOR": "1"], expected: false),
    ])
    func anOptionBeatsTheEnvironmentWhichBeatsTheTerminal(_ row: Case) {
        let choice = ColorChoice(option: row.option, environment: row.environment)
        #expect(choice.usesColor(onTerminal: row.isTerminal) == row.expected)
    }
}
