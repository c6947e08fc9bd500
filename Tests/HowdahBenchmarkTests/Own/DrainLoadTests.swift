import Howdah
import Testing

@testable import HowdahBenchmark

@Suite struct DrainLoadTests {
    @Test func messagesAreSpreadOverTransportsWithoutLosingAny() {
        let load = DrainLoad(messages: 23, transports: 10)
        #expect((0..<10).map(load.share) == [3, 3, 3, 2, 2, 2, 2, 2, 2, 2])
    }

    @Test func prioritiesComeOneAfterTheOther() {
        let load = DrainLoad(messages: 100, priorities: 64)
        #expect((0..<100).map { load.priority(of: $0).rawValue } == Array(0..<64) + Array(0..<36))
    }
}
