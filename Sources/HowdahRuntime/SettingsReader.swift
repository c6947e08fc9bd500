import Howdah
import HowdahConfiguration
import PostgresLibpq

/// Reads the configuration file, and fills in what an application brings along.
struct SettingsReader {
    private let loader: SettingsLoader

    init(environment: [String: String]) {
        self.loader = SettingsLoader(
            environment: environment,
            connectionKeywords: PostgresConfiguration.keywords,
            allowsEndpoints: ConfiguredHandlers.allowsEndpoints
        )
    }

    /// Reads the file that is named or found, or the defaults if there is none.
    ///
    /// Those of an application also complete a file; plain ones only stand in for a file that is not there.
    func read(_ path: String?, defaults text: String, isPlain: Bool) throws -> Settings {
        let defaults = try loader.load(text: text, name: "defaults")
        let settings = try loader.load(explicit: path)
        guard settings.source != nil else { return defaults }
        return isPlain ? settings : complete(settings, with: defaults)
    }

    /// Adds what the application needs and the file does not mention.
    private func complete(_ settings: Settings, with own: Settings) -> Settings {
        var settings = settings
        let names = Set((settings.transports + settings.failureStores).map(\.name))
        for var transport in own.transports where !names.contains(transport.name) {
            transport.isCronjob = transport.isCronjob || settings.isCronjob
            settings.transports.append(transport)
        }
        let patterns = Set(settings.routes.map(\.pattern))
        settings.routes += own.routes.filter { !patterns.contains($0.pattern) }
        let schedules = Set(settings.schedules.map(\.name))
        settings.schedules += own.schedules.filter { !schedules.contains($0.name) }
        return settings
    }
}
