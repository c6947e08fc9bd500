import Howdah
import Testing

@testable import HowdahCommands

@Suite struct ErrorMappingTests {
    struct Plain: Error {}

    @Test func theCodeOfAnErrorChoosesTheExitCode() {
        #expect(ErrorMapping.failure(for: TransportError(.unreachable, "")).status == .unreachable)
        #expect(ErrorMapping.failure(for: TransportError.unknownTransport("x", known: [])).status == .usage)
        #expect(ErrorMapping.failure(for: TransportError(.tooLarge, "")).status == .usage)
        #expect(ErrorMapping.failure(for: NameError(what: "type", name: "", problem: "is empty")).status == .usage)
        #expect(ErrorMapping.failure(for: Plain()).status == .failed)
        #expect(ErrorMapping.failure(for: Plain(), otherwise: .usage).status == .usage)
        #expect(ErrorMapping.failure(for: CommandFailure(.unreachable, "x"), otherwise: .usage).status == .unreachable)
    }

    @Test func signalsHaveTheCodesOfTheShell() {
        #expect(CommandStatus.signal(2).rawValue == 130)
        #expect(CommandStatus.signal(15).rawValue == 143)
    }
}
