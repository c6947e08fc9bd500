import ArgumentParser
import Howdah
import HowdahPostgres
import ServiceLifecycle
import UnixSignals

/// Handles messages until it gets TERM, then writes what it saw to the file of `BENCHMARK_STATISTICS`.
struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "worker")

    @Option var concurrency = 1

    func run() async throws {
        let tally = Tally()
        let handlers = Handlers {
            Handler(for: Note.self) { note, _ in tally.add(sent: note.sent) }
        }
        let subject = try Subject(handlers)
        var configuration = WorkerConfiguration()
        configuration.concurrency = concurrency
        let worker = Worker(
            consuming: [subject.transport],
            named: "benchmark",
            bus: subject.bus,
            codec: subject.codec,
            configuration: configuration,
            logger: subject.logger
        )
        let service = ServiceGroupConfiguration.ServiceConfiguration(
            service: worker,
            successTerminationBehavior: .gracefullyShutdownGroup
        )
        try await ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [service],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: subject.logger
            )
        ).run()
        await subject.store.close()
        try tally.write()
    }
}
