import ArgumentParser
import Howdah
import Testing

@testable import HowdahCommands

@Suite struct ConsumeOptionsTests {
    private func configuration(_ arguments: String...) throws -> WorkerConfiguration {
        try ConsumeOptions.parse(CommandLineArguments(arguments).rewritten).configuration(from: WorkerConfiguration())
    }

    @Test func everyOptionReachesTheWorker() throws {
        let result = try configuration(
            "-l",
            "10",
            "-f",
            "2",
            "-m",
            "128M",
            "-t",
            "1.5",
            "--sleep",
            "0.1",
            "--concurrency",
            "4",
            "--fetch-size",
            "7",
            "--keepalive=3",
            "--stop-when-empty"
        )
        #expect(result.limits.messages == 10)
        #expect(result.limits.failures == 2)
        #expect(result.limits.memory == 134_217_728)
        #expect(result.limits.time == .seconds(1.5))
        #expect(result.limits.stopsWhenEmpty)
        #expect(result.pollInterval == .seconds(0.1))
        #expect(result.concurrency == 4)
        #expect(result.fetchSize == 7)
        #expect(result.keepalive == .seconds(3))
        #expect(result.lease == .seconds(30))
    }

    // B047
    @Test func resetsAlwaysNeverOrSometimes() throws {
        #expect(try configuration().reset == .always)
        #expect(try configuration("--no-reset").reset == .never)
        #expect(try configuration("--no-reset=2").reset == .every(2))
    }

    @Test func aLongKeepaliveNeedsALongerLease() throws {
        #expect(try configuration("--keepalive=60").lease == .seconds(180))
        #expect(try configuration("--keepalive").keepalive == .seconds(10))
    }

    // B094
    @Test(arguments: [("1.5M", 1_572_864), ("128m", 134_217_728), ("1G", 1_073_741_824), ("2k", 2_048), ("512", 512)])
    func readsAmountsOfMemory(_ text: String, _ bytes: Int) throws {
        #expect(try MemorySize(text).bytes == bytes)
    }

    @Test(arguments: ["", "M", "x", "-1M", "0", "1.2.3M", "1e3", "9999999999999T", "nan", "0x10"])
    func refusesWhatIsNoAmountOfMemory(_ text: String) {
        #expect(throws: CommandFailure.self) { try MemorySize(text) }
    }
}
