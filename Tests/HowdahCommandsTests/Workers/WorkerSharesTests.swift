import Howdah
import Testing

@testable import HowdahCommands

@Suite struct WorkerSharesTests {
    @Test("workers of several databases are each looked for where they are")
    func eachIsLookedForWhereItIs() throws {
        let alive: [[WorkerRecord]] = [[.sample(1), .sample(2)], [.sample(3)]]
        #expect(try WorkerShares(of: [3, 1], among: alive).ids == [[1], [3]])
    }

    @Test("a process that has the same number in two databases is asked in both")
    func oneProcessInTwoDatabases() throws {
        #expect(try WorkerShares(of: [1], among: [[.sample(1)], [.sample(1)]]).ids == [[1], [1]])
    }

    @Test("a number that stands for two processes is refused with both names")
    func aNumberOfTwoProcessesIsRefused() throws {
        let alive: [[WorkerRecord]] = [[.sample(1, process: 42)], [.sample(1, process: 43)]]
        let error = #expect(throws: TransportError.self) { try WorkerShares(of: [1], among: alive) }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains("The number 1 stands for several workers") == true)
        #expect(error?.message.contains("box:42 and box:43") == true)
    }

    @Test("numbers that no database knows are named")
    func unknownNumbersAreNamed() throws {
        let error = #expect(throws: TransportError.self) {
            try WorkerShares(of: [1, 8, 9], among: [[.sample(1)], []])
        }
        #expect(error?.message == "Workers 8, 9 are not alive.")
    }
}
