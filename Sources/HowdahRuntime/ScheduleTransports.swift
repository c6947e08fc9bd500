import Howdah
import HowdahConfiguration
import HowdahPostgres
import HowdahScheduler

/// The transports that stand for schedules, and where schedules are kept because of them.
struct ScheduleTransports {
    private let settings: Settings

    init(_ settings: Settings) {
        self.settings = settings
    }

    /// The transports of schedules that nobody has declared.
    func missing(for schedules: [Schedule]) -> [TransportSettings] {
        var seen = Set((settings.transports + settings.failureStores).map(\.name))
        return schedules.map(\.transport).filter { seen.insert($0).inserted }.map { name in
            var transport = TransportSettings(name)
            transport.failureTransport = settings.failureTransport
            return transport
        }
    }

    /// Where a schedule is kept: in the database and schema of its own transport.
    func store(
        of schedule: Schedule,
        among transports: [RegisteredTransport],
        otherwise memory: InMemoryStore
    ) -> any ScheduleStore {
        let own = transports.first { $0.name == schedule.transport }?.receiver?.store
        guard let own = own as? PostgresStore else { return InMemoryScheduleStore(memory) }
        let beside = transports.compactMap { $0.sender as? PostgresTransport }.filter { transport in
            (transport.store as? PostgresStore)?.isSamePlace(as: own) ?? false
        }
        return PostgresScheduleStore(own, transports: beside)
    }
}
