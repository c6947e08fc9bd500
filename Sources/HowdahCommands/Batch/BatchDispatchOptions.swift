import ArgumentParser
import Howdah
import HowdahBatches

/// The options of `dispatch` that make one batch of many messages.
struct BatchDispatchOptions: ParsableArguments {
    @Option(name: .customLong("batch"), help: ArgumentHelp("Make one batch of the messages.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("Whose batch it is: of one key, one runs at a time.", valueName: "key"))
    var batchKey: String?

    @Flag(help: "Go on with the other items of the batch when one has failed for the last time.")
    var allowFailures = false

    @Option(help: ArgumentHelp("How many items of the batch may run at the same time.", valueName: "number"))
    var atATime: String?

    @Option(help: ArgumentHelp("How many items of the batch may begin in any minute.", valueName: "number"))
    var perMinute: String?

    @Option(help: ArgumentHelp("After how long without progress the batch fails, such as 30m.", valueName: "time"))
    var expiresAfter: String?

    /// Refuses options that have nothing to describe.
    func check(isBulk: Bool) throws {
        let isUsed = batchKey != nil || allowFailures || atATime != nil || perMinute != nil || expiresAfter != nil
        if name == nil, isUsed { throw CommandFailure(.usage, "These options describe a batch: add --batch NAME.") }
        guard name == nil || isBulk else {
            throw CommandFailure(
                .usage,
                "A batch is made of the lines of standard input: use \"-\" in place of a type."
            )
        }
    }

    /// The batch without its items; `nil` if none is asked for.
    ///
    /// - Throws: ``CommandFailure`` that names the option that is wrong.
    func batch() throws -> Batch? {
        guard let name else { return nil }
        var batch = Batch(name, [])
        batch.options.key = batchKey
        batch.options.allowsFailures = allowFailures
        batch.options.itemsAtATime = try atATime.map { try NumberOption.positive($0, "at-a-time") }
        batch.options.rate = try perMinute.map { .perMinute(try NumberOption.positive($0, "per-minute")) }
        batch.options.expiresAfter = try expiresAfter.map { try DelayText.duration($0) }
        return batch
    }
}
