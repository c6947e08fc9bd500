import Howdah
import HowdahBatches
import HowdahCommands
import HowdahScheduler
import Logging

/// The commands of a shop.
struct ShopApplication: HowdahApplication {
    static let commandName = "shop"
    static let abstract = "A shop."
    static let version = "1.0"

    let system: MessagingSystem
    let schedules: Schedules?
    let batches: Batches?

    static func load(_ options: ApplicationOptions, logger: Logger) async throws -> Self {
        throw CommandFailure(.usage, "This application is built by its tests.")
    }

    func waitUntilReachable(_ patience: Duration, for names: [TransportName]?) async throws {}
}
