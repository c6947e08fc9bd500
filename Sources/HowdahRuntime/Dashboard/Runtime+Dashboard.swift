#if Dashboard
import HowdahConfiguration
public import HowdahDashboard
import HowdahPostgres
public import Logging

extension Runtime {
    /// The dashboard of the application, to be served alone or within a Hummingbird application.
    ///
    /// Changes are written down in the application's own database.
    ///
    /// - Parameters:
    ///   - configuration: How it is reached, and by whom; what `howdah.yaml` says if not given.
    ///   - logger: What goes wrong is logged here.
    /// - Returns: The dashboard, which has connected to nothing yet.
    /// - Throws: `DashboardRefusal` if nobody could visit it, or everybody.
    public func dashboard(_ configuration: DashboardConfiguration? = nil, logger: Logger) throws -> Dashboard {
        try Dashboard(
            system,
            schedules: schedules,
            batches: batches,
            history: PostgresHistory(database),
            audit: PostgresAuditLog(database),
            configuration: configuration ?? DashboardConfiguration(settings.dashboard),
            logger: logger
        )
    }
}
#endif
