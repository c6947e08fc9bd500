public import Howdah
import HowdahConfiguration
import HowdahPostgres

extension Runtime {
    /// What of the history is written, and where: in the application's own database.
    ///
    /// `nil` if it is switched off, or if no transport is kept in a database, so that none is started for it alone.
    public var history: HistoryConfiguration? {
        guard settings.history.isEnabled, settings.transports.contains(where: { $0.dsn.scheme == .postgres }) else {
            return nil
        }
        var history = HistoryConfiguration(PostgresHistory(database))
        history.retention = HistoryRetention(total: settings.history.retention)
        history.keepsAttempts = settings.history.keepsMessages
        return history
    }
}
