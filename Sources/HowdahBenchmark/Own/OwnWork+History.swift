import Howdah
import HowdahPostgres

extension OwnWork {
    /// Empties a full transport while what is done is written to the history, as `consume` does.
    ///
    /// It is written every second rather than every five, so that a short drain has its share.
    func drainWithHistory() async throws -> Measurement {
        let load = DrainLoad(messages: plan.messages)
        try await fill(load)
        let recorder = HandlingRecorder()
        var configuration = HistoryConfiguration(PostgresHistory(store))
        configuration.interval = .seconds(1)
        let service = HistoryService(recorder, writingTo: configuration, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await service.run() }
            let measurement = try await empty(load, recorder: recorder)
            group.cancelAll()
            try await group.waitForAll()
            return measurement
        }
    }
}
