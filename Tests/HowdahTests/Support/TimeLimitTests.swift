import Howdah
import Testing

@Suite struct TimeLimitTests {
    @Test("Work that takes longer than it may is cancelled, and says for how long it could work")
    func timeLimit() async {
        let error = await #expect(throws: TimeLimitExceeded.self) {
            try await withTimeLimit(.milliseconds(10)) { try await Task.sleep(for: .seconds(86_400)) }
        }
        #expect(error?.limit == .milliseconds(10))
    }
}
