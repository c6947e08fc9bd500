import Howdah
import Testing

@testable import HowdahCommands

@Suite struct SetupTransportsCommandTests {
    private struct Provisioner: ProvisionableTransport {
        struct Disk: Error, CustomStringConvertible { let description = "disk full" }
        let name: TransportName
        var fails = false
        func provision() async throws { if fails { throw Disk() } }
    }

    private func application(failing: Bool = false) -> TestApplication {
        var system = Shop().system
        system.transports[0].provisioner = Provisioner(name: "async")
        system.transports[1].provisioner = Provisioner(name: "mail", fails: failing)
        return TestApplication(system: system)
    }

    // B110
    @Test func saysForEachTransportWhetherItWasSetUp() async {
        let outcome = await Shop().run(application(), ["setup-transports"])
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("[OK] The \"async\" transport was set up successfully."))
        #expect(outcome.output.contains("[OK] The \"mail\" transport was set up successfully."))
        #expect(outcome.errors.contains("The \"sync\" transport does not support setup."))
    }

    // B110
    @Test func namesAnUnknownTransport() async {
        let outcome = await Shop().run(application(), ["setup-transports", "nope"])
        #expect(outcome.status == .usage)
        #expect(
            outcome.errors.contains("The \"nope\" transport does not exist. Valid transports are: async, mail, sync.")
        )
    }

    // B110
    @Test func namesTheTransportWhoseSetUpFails() async {
        let outcome = await Shop().run(application(failing: true), ["setup-transports", "--format=json"])
        #expect(outcome.status == .failed)
        #expect(outcome.errors.contains("An error occurred while setting up the \"mail\" transport: disk full"))
        #expect(
            outcome.output
                == "{\"transports\":{\"async\":\"set up\",\"mail\":\"failed\",\"sync\":\"not supported\"}}\n"
        )
    }
}
