import Foundation
import Testing

@testable import HowdahBenchmark

@Suite struct BenchBodyTests {
    @Test(arguments: [0, 7, 50_000, Int.max])
    func aBodyIsJSONOfItsSizeAndHasItsNumber(_ number: Int) throws {
        let body = BenchBody.make(number: number, size: 200)
        #expect(body.count == 200)
        #expect(BenchBody.number(in: body) == number)
        let json = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        #expect(json?["n"] as? Int == number)
    }

    @Test func noBodyIsTooSmallForItsNumber() {
        #expect(BenchBody.make(number: .max, size: 1).count == BenchBody.minimumSize)
    }

    @Test func aBodyOfAnotherProgramHasNoNumber() {
        #expect(BenchBody.number(in: Array("{\"a\":\"b\"}".utf8)) == nil)
        #expect(BenchBody.number(in: []) == nil)
    }
}
