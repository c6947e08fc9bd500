import Howdah
import Logging

@testable import HowdahCommands

/// An application that lives in memory.
struct TestApplication: HowdahApplication {
    static let commandName = "shop"
    static let abstract = "A shop."
    static let version = "1.2.3"

    let system: MessagingSystem
    var cronEntries: [CronEntry] = []
    /// What keeps the store from being reached.
    var obstacle: (any Error)?

    static func load(_ options: ApplicationOptions, logger: Logger) async throws -> Self {
        throw CommandFailure(.usage, "This application is built by its tests.")
    }

    func waitUntilReachable(_ patience: Duration, for names: [TransportName]?) async throws {
        if let obstacle { throw obstacle }
    }
}
