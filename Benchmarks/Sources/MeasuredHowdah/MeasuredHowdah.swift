import ArgumentParser

/// The program that the harness measures as Howdah: a user of the library, as a reader would write it.
///
/// Each subcommand reads the database's address from `DATABASE_URL`. What dispatches prints one line of JSON.
@main
struct MeasuredHowdah: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "howdah-benchmark",
        abstract: "Dispatches and handles messages for Benchmarks/run.",
        subcommands: [SetUp.self, DispatchOne.self, DispatchBulk.self, DispatchPaced.self, Work.self]
    )
}
