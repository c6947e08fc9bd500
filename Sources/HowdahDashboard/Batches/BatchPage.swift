import Howdah
import HowdahBatches
import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Everything that is known of one batch.
struct BatchPage: Sendable {
    struct Fact: Sendable {
        let name: String
        let value: String
        var path: String?
    }

    /// When something happened to it.
    struct Event: Sendable {
        let name: String
        let at: MomentText
    }

    /// What a handler said last of the item that it has in hand.
    struct Item: Sendable {
        let progress: ProgressView?
        let step: String
        let note: String?
        let at: MomentText?
    }

    /// A message that is sent when it ends.
    struct Continuation: Sendable {
        let kind: String
        let transport: String
        let condition: String
    }

    let frame: Frame
    let batch: BatchRow
    let counts: [Fact]
    let options: [Fact]
    let events: [Event]
    let items: [Item]
    let hasItems: Bool
    let continuations: [Continuation]
    let hasContinuations: Bool
    /// Where its failed items are; `nil` if there are none.
    let failures: String?

    init(_ found: FoundBatch, now: Date, frame: Frame) {
        let record = found.record
        let clock = MomentClock(now: now)
        self.frame = frame
        self.batch = BatchRow(record, now: clock)
        self.counts = Self.counts(record)
        self.options = Self.options(record.options)
        self.events = Self.events(record, clock)
        self.items = found.progress.map { Self.item($0, clock) }
        self.hasItems = !items.isEmpty
        self.continuations = found.continuations.map(Self.continuation)
        self.hasContinuations = !continuations.isEmpty
        self.failures = record.failed > 0 ? Self.path(toFailuresOf: record.id) : nil
    }

    /// The search that finds them: their headers name the batch.
    private static func path(toFailuresOf id: BatchID) -> String {
        let text = "\"\(BatchStamp.header)\":\"\(id)\""
        return "/messages?state=failed&text=\(SignInPages.escaped(text))"
    }

    private static func counts(_ record: BatchRecord) -> [Fact] {
        var counts = [
            Fact(name: "Total", value: CountText.grouped(record.total)),
            Fact(name: "Pending", value: CountText.grouped(record.pending)),
            Fact(name: "Handled", value: CountText.grouped(record.handled)),
            Fact(name: "Failed", value: CountText.grouped(record.failed)),
            Fact(name: "Cancelled", value: CountText.grouped(record.cancelled)),
        ]
        if record.failed > 0 { counts[3].path = path(toFailuresOf: record.id) }
        if record.held > 0 {
            counts.append(Fact(name: "Waiting for their turn", value: CountText.grouped(record.held)))
        }
        return counts
    }

    private static func options(_ options: BatchOptions) -> [Fact] {
        let rate = options.rate.map { "\(CountText.grouped($0.items)) in \(CountText.time($0.interval))" }
        return [
            Fact(name: "Key", value: options.key.map { Printable($0, limit: 120).description } ?? "none"),
            Fact(name: "When an item fails", value: options.allowsFailures ? "the others go on" : "the batch fails"),
            Fact(name: "Items at a time", value: options.itemsAtATime.map(CountText.grouped) ?? "any number"),
            Fact(name: "Items may begin", value: rate ?? "at any rate"),
            Fact(name: "Fails without progress", value: time(options.expiresAfter)),
            Fact(name: "Counts as stuck", value: time(options.stuckAfter)),
        ]
    }

    private static func time(_ duration: Duration?) -> String {
        duration.map { "after \(CountText.time($0))" } ?? "never"
    }

    private static func events(_ record: BatchRecord, _ clock: MomentClock) -> [Event] {
        let known: [(String, Date?)] = [
            ("Dispatched", record.createdAt), ("Started", record.startedAt), ("Last progress", record.lastProgressAt),
            ("Stopped", record.stoppedAt), ("Finished", record.finishedAt),
        ]
        return known.compactMap { name, date in date.map { Event(name: name, at: clock.text($0)) } }
    }

    private static func item(_ progress: ItemProgress, _ clock: MomentClock) -> Item {
        Item(
            progress: progress.steps.map { ProgressView(progress.step, of: $0) },
            step: CountText.grouped(progress.step),
            note: progress.note.map { Printable($0, limit: 240).description },
            at: progress.at.map(clock.text)
        )
    }

    private static func continuation(_ planned: PlannedContinuation) -> Continuation {
        Continuation(
            kind: Printable(planned.kind.rawValue, limit: 120).description,
            transport: planned.transport.rawValue,
            condition: ContinuationText.condition(planned.condition)
        )
    }
}
