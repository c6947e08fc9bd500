import ArgumentParser
import Howdah
import HowdahCommands
import HowdahPostgres
import HowdahRuntime
import HowdahScheduler
import Logging

/// The reference application: read this first.
///
/// It is put together here, once: its configuration, its tables, its handlers, its schedule and its own commands. Each task is
/// one file with a message and its handler.
struct BackofficeApplication: RuntimeApplication {
    static let commandName = "backoffice"
    static let abstract = "Runs the background work of a sample business: its billing, its mail and its customers."
    static let version = "0.1.0"
    static let additionalCommands: [any ParsableCommand.Type] =
        BackofficeSchedule.commands + [
            LoadSampleCommand.self, DispatchCampaignCommand.self, SyncWalletsCommand.self, SendEmailsCommand.self,
            ProcessWalletJobsCommand.self, ProcessEmailJobsCommand.self, ListBulkJobsCommand.self,
            ShowBulkJobCommand.self, CancelBulkJobCommand.self,
            // howdah:commands
        ]

    let runtime: Runtime
    let billing: BillingOffice
    let bulk: BulkOffice

    /// What is used as long as no configuration file says otherwise: bulk jobs may be done at once, by the process that
    /// enters them, or by workers.
    static func configuration(_ bulk: BulkSettings) -> String {
        let (wallet, mail) = bulk.isSynchronous ? ("sync", "sync") : ("wallet", "bulk_mail")
        return """
            transports:
              scheduler_main: { retry_strategy: { max_retries: 3, delay: 1000, multiplier: 2 } }
              mail:      { retry_strategy: { max_retries: 5, delay: 1000, multiplier: 2, max_delay: 4000 } }
              async:     { retry_strategy: { max_retries: 3, delay: 1000, multiplier: 2 } }
              wallet:    { retry_strategy: { max_retries: 3, delay: 1000, multiplier: 2 } }
              bulk_mail: { retry_strategy: { max_retries: 3, delay: 1000, multiplier: 2 } }
            \(bulk.isSynchronous ? "  sync: \"sync://\"" : "")
            failure_transport: failed
            routing:
              wallet.*:    \(wallet)
              bulk-mail.*: \(mail)
              mail.*:      mail
              "*":         async
            """
    }

    static func load(_ options: ApplicationOptions, logger: Logger) async throws -> Self {
        let environment = ProcessVariables.all
        let mailer = try Mailer(environment: environment)
        let database = DatabaseReference()
        let bus = BusReference()
        let billing = try BillingOffice(database: database, bus: bus, environment: environment)
        let bulk = try BulkOffice(database: database, mailer: mailer, environment: environment)
        let accountTasks = try AccountTasks.handlers(database, bus, environment: environment)
        let handlers = Handlers {
            SendMail.handler(mailer)
            SendCampaignMail.handler(mailer, database)
            RateCustomer.handler(database)
            BillingTasks.handlers(billing)
            PresenceTasks.handlers(database)
            accountTasks
            BulkTasks.handlers(bulk)
            // howdah:handlers
        }
        let runtime = try await Runtime.load(
            options,
            defaults: configuration(bulk.settings),
            handlers: handlers,
            schedules: [try schedule(environment, logger)],
            logger: logger
        )
        database.set(runtime.database.client)
        bus.set(runtime.system.bus)
        return Self(runtime: runtime, billing: billing, bulk: bulk)
    }

    /// What recurs, at its times or at those of a clock for trials.
    private static func schedule(_ environment: [String: String], _ logger: Logger) throws -> Schedule {
        guard let clock = try TrialClock.read(environment) else { return BackofficeSchedule.main }
        logger.warning("\(TrialClock.variable) is set: schedules run \(clock.factor) times as fast, for a trial.")
        return BackofficeSchedule.main(by: clock)
    }

    /// Where bulk jobs are entered and cancelled.
    func bulkDesk(_ logger: Logger) -> BulkDesk {
        BulkDesk(
            client: runtime.database.client,
            batches: runtime.batches,
            system: runtime.system,
            settings: bulk.settings,
            logger: logger
        )
    }

    /// The tables of Howdah, then those of the business.
    var system: MessagingSystem {
        var system = runtime.system
        system.migrator = runtime.migrator(and: BackofficeSchema.migrator(runtime.database.client))
        return system
    }
}
