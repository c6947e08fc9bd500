import ArgumentParser
import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `bench part`: one of several processes that a benchmark starts to share its work.
///
/// It reads an order as a line of JSON and begins with the next line of its input. What it says is JSON, too, a line
/// for each event. When its input ends, it stops.
struct PartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "part",
        abstract: "Do a part of a benchmark; \"bench\" starts this by itself.",
        shouldDisplay: false
    )

    func run() async throws {
        let input = StandardInputLines()
        guard let line = await input.next() else {
            throw CommandFailure(
                .usage,
                "The command \"bench part\" is started by \"bench\", which tells it what to do."
            )
        }
        let order = try JSONDecoder().decode(PartOrder.self, from: Data(line.utf8))
        let output = PartOutput()
        try await PartRun(order: order, say: output.say).run(input)
    }
}
