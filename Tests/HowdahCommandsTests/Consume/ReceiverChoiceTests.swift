import Howdah
import Testing

@testable import HowdahCommands

@Suite struct ReceiverChoiceTests {
    let choice = ReceiverChoice(available: ["a_high", "b", "a_low", "failed"], failureStores: ["failed"])

    // B088
    @Test func theOnlyTransportNeedsNoName() throws {
        let only = ReceiverChoice(available: ["async", "failed"], failureStores: ["failed"])
        #expect(try only.names(for: [], all: false, excluding: []) == ["async"])
    }

    // B089
    @Test func severalTransportsHaveToBeChosenFrom() throws {
        #expect(try choice.names(for: [], all: false, excluding: []) == nil)
        #expect(choice.missing.message.contains("at least one"))
        #expect(choice.missing.status == .usage)
    }

    // B089
    @Test(arguments: ["nope", "[", "a_", ".*x"])
    func anUnknownNameIsAnErrorThatListsTheValidOnes(_ name: String) {
        let failure = #expect(throws: CommandFailure.self) {
            try choice.names(for: [name], all: false, excluding: [])
        }
        #expect(failure?.message.contains("\"\(name)\" does not exist") == true)
        #expect(failure?.message.contains("Valid transports are: a_high, b, a_low, failed.") == true)
    }

    // B090
    @Test(arguments: ["a_.*", "A_.*"])
    func anExpressionMatchesWholeNamesInTheOrderOfTheConfiguration(_ pattern: String) throws {
        #expect(try choice.names(for: [pattern], all: false, excluding: []) == ["a_high", "a_low"])
    }

    @Test func namesKeepTheOrderOfTheCommandLine() throws {
        #expect(try choice.names(for: ["b", "a_.*", "b"], all: false, excluding: []) == ["b", "a_high", "a_low"])
    }

    // B091
    @Test func allButTheExcluded() throws {
        #expect(try choice.names(for: [], all: true, excluding: ["b", "a_low"]) == ["a_high"])
    }

    // B091
    @Test func excludingNeedsAllAndLeavesSomething() {
        #expect(throws: CommandFailure.self) { try choice.names(for: [], all: false, excluding: ["b"]) }
        #expect(throws: CommandFailure.self) {
            try choice.names(for: [], all: true, excluding: ["a_high", "b", "a_low"])
        }
        #expect(throws: CommandFailure.self) { try choice.names(for: [], all: true, excluding: ["nope"]) }
        #expect(throws: CommandFailure.self) { try choice.names(for: ["b"], all: true, excluding: []) }
    }
}
