import Howdah
import Testing

extension TransportConformance {
    static let grouping: [ConformanceBehavior] = [
        ConformanceBehavior("Failures that differ in names and numbers only are one group") { subject in
            func fail(_ message: String, code: String? = nil, kind: MessageKind = "x") async throws -> MessageID {
                let report = FailureReport(errorClass: "Refused", message: message, code: code)
                return try await subject.fail("body", kind: kind, reporting: report)
            }
            let first = try await fail("Card \"4711\" of customer 42 was refused at 12:30.")
            let second = try await fail("Card \"0815\" of customer 7 was refused at 9:05.", kind: "y")
            let other = try await fail("No answer.")
            let coded = try await fail("No answer.", code: "504")

            let groups = try await subject.failed.groups(limit: 10)
            #expect(groups.map(\.count) == [2, 1, 1])
            #expect(groups[0].kinds == ["x": 1, "y": 1])
            #expect(groups[0].example == second)
            #expect(groups[0].errorClass == "Refused")
            #expect(groups[0].first <= groups[0].last)
            #expect(Set(groups.dropFirst().map(\.example)) == [other, coded])
            #expect(Set(groups.map(\.fingerprint)).count == 3)
            #expect(try await subject.failed.groups(limit: 1) == [groups[0]])
            #expect(
                try await subject.failed.list(.group(groups[0].fingerprint), limit: 10).map(\.id) == [first, second]
            )
        },
        ConformanceBehavior("A group is counted, retried and removed as one") { subject in
            func fail(_ message: String) async throws -> MessageID {
                try await subject.fail("body", reporting: FailureReport(errorClass: "E", message: message))
            }
            let retried = [try await fail("Row 1 is gone."), try await fail("Row 22 is gone.")]
            let removed = [try await fail("Lost."), try await fail("Lost.")]
            let groups = try await subject.failed.groups(limit: 10)
            let lost = try #require(groups.first { $0.exampleMessage == "Lost." }).fingerprint
            let gone = try #require(groups.first { $0.exampleMessage != "Lost." }).fingerprint

            #expect(try await subject.failed.count(.group(gone)) == 2)
            #expect(Set(try await subject.failed.retry(.group(gone)).changed) == Set(retried))
            #expect(Set(try await subject.failed.remove(.group(lost)).changed) == Set(removed))
            #expect(try await subject.failed.count(.all) == 0)
            #expect(try await subject.failed.groups(limit: 10).isEmpty)
        },
    ]
}
