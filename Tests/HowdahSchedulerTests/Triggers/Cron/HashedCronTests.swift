import Foundation
import HowdahScheduler
import Testing

struct HashedCronTests {
    // B151
    @Test func aHashedExpressionIsStableForOneMessageAndAnotherForAnother() throws {
        let first = try CronExpression("# # * * *", identity: "invoices").description
        let second = try CronExpression("# # * * *", identity: "payments").description

        // These texts must never change: they decide when what is already running is due.
        #expect(first == "46 9 * * *")
        #expect(second == "43 21 * * *")
    }

    // B151
    @Test func aHashedFieldStaysInItsRange() throws {
        for number in 0..<500 {
            let text = try CronExpression("#(0-29) H(9-17) # H #(1-5)", identity: "task \(number)").description
            let fields = text.split(separator: " ").compactMap { Int($0) }
            #expect(fields.count == 5)
            for (field, range) in zip(fields, [0...29, 9...17, 1...28, 1...12, 1...5]) {
                #expect(range.contains(field), "\(text)")
            }
        }
    }

    // B151
    @Test func fieldsVaryIndependently() throws {
        var pairs: Set<String> = []
        var minutes: Set<Substring> = []
        for number in 0..<2_000 {
            let fields = try CronExpression("#(1-6) #(1-6) * * *", identity: "\(number)").description.split(
                separator: " "
            )
            pairs.insert("\(fields[0]) \(fields[1])")
            minutes.insert(fields[0])
        }

        #expect(minutes.count == 6)
        #expect(pairs.count == 36)
    }

    // B151
    @Test func aHashedFieldWithoutAnIdentityIsAnError() throws {
        let error = try #require(throws: TriggerError.self) { try CronTrigger("0 # * * *") }

        #expect(error.position == 3)
        #expect(error.reason == "a hashed field needs the identity of the message that it is for")
    }

    @Test(
        arguments: [
            "#hourly", "#daily", "#midnight", "#weekly", "#weekly@midnight", "#monthly", "#monthly@midnight", "#yearly",
            "#yearly@midnight", "#annually", "#annually@midnight",
        ]
    )
    func aHashedAliasStandsForFields(alias: String) throws {
        let texts = try (0..<50).map { try CronExpression(alias, identity: "\($0)").description }

        #expect(Set(texts).count > 20)
        for text in texts {
            let fields = text.split(separator: " ")
            let hour = Int(fields[1])
            #expect((hour == nil) == (alias == "#hourly"))
            if alias.hasSuffix("midnight") { #expect((0...2).contains(hour ?? -1)) }
        }
    }

    @Test func aHashedStepBeginsSomewhereAndRepeats() throws {
        for number in 0..<100 {
            let trigger = try CronTrigger("H/15 * * * *", in: .utc, identity: "\(number)")
            let moments = trigger.moments(after: try date("2026-01-01T00:00:00Z"), count: 8)
            let gaps = zip(moments.dropFirst(), moments).map { $0.timeIntervalSince($1) }
            #expect(gaps.allSatisfy { $0 == 900 })
        }
    }
}
