import Foundation
import HowdahScheduler
import Testing

struct JitterTriggerTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    // B154
    @Test func staysWithinItsLimitAndVaries() throws {
        let inner = try IntervalTrigger(every: .seconds(600))
        let trigger = try JitterTrigger(inner, upTo: .seconds(60), identity: "invoices")

        let due = inner.moments(after: Self.start, count: 100)
        let moments = trigger.moments(after: due[0].addingTimeInterval(-0.000_001), count: 100)

        let delays = zip(moments, due).map { $0.timeIntervalSince($1) }
        #expect(delays.allSatisfy { (0...60).contains($0) })
        #expect(Set(delays).count > 90)
    }

    // B154: none is lost or overtaken, also when they are closer together than the jitter is long.
    @Test(arguments: [1, 7, 60, 61, 599, 86_400], [Duration.zero, .seconds(1), .seconds(60), .seconds(3_600)])
    func eachMomentHasOneOfItsOwnInOrder(seconds: Int, longest: Duration) throws {
        let inner = try IntervalTrigger(every: .seconds(seconds))
        let trigger = try JitterTrigger(inner, upTo: longest, identity: "a")

        let due = inner.moments(after: Self.start, count: 300)
        let moments = trigger.moments(after: due[0].addingTimeInterval(-0.000_001), count: 300)

        #expect(moments.count == 300)
        for (index, moment) in moments.enumerated() {
            #expect(moment >= due[index])
            #expect(index + 1 == due.count || moment < due[index + 1])
        }
    }

    // B154: the same moment whoever asks, and whenever.
    @Test func isTheSameInEveryProcessAndFromEveryDate() throws {
        let inner = try CronTrigger("*/10 * * * *", in: .utc)
        let trigger = try JitterTrigger(inner, upTo: .seconds(300), identity: "invoices")
        let moments = trigger.moments(after: Self.start, count: 200)
        var generator = SeededGenerator(seed: 3)

        for _ in 0..<500 {
            let asked = Self.start.addingTimeInterval(Double.random(in: 0..<100_000, using: &generator))
            #expect(trigger.next(after: asked) == moments.first { $0 > asked })
        }
        // This must never change: it decides when what is already running is due.
        #expect(moments[0].timeIntervalSince1970 == 1_800_000_199.104)
    }

    @Test func jittersWhatIsIrregularAndEnds() throws {
        let due = [1, 2, 30, 31, 1_000].map { Self.start.addingTimeInterval($0) }
        let trigger = try JitterTrigger(DateTrigger(due), upTo: .seconds(3_600), identity: "a")

        let moments = trigger.moments(after: Self.start, count: 10)

        #expect(moments.count == 5)
        #expect(zip(moments, due).allSatisfy { $0 >= $1 })
        #expect(zip(moments, due.dropFirst()).allSatisfy { $0 < $1 })
        #expect(moments[4] < due[4].addingTimeInterval(3_601))
    }

    @Test func describesItself() throws {
        let trigger = try JitterTrigger(CronTrigger("@hourly"), upTo: .seconds(60))

        #expect(trigger.description == "0 * * * * with up to 1 minute of jitter")
    }

    @Test(arguments: [Duration.seconds(-1), .seconds(400 * 86_400)])
    func refusesALimitOutOfItsReach(longest: Duration) throws {
        #expect(throws: TriggerError.self) { try JitterTrigger(CronTrigger("@hourly"), upTo: longest) }
    }
}
