#if Dashboard
public import ArgumentParser
public import HowdahCommands
import HowdahConfiguration
import HowdahDashboard

/// `dashboard`: serves the pages that show and repair everything.
public struct DashboardCommand<Application: RuntimeApplication>: HowdahSubcommand {
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "dashboard",
            abstract: "Serve pages that show and repair messages, schedules and workers.",
            discussion: """
                Who may visit it stands under "dashboard" in howdah.yaml: users, tokens, or a trusted proxy. Without any, \
                it does not start, unless --insecure-local opens it to everyone on this machine. It serves HTTP; put a \
                proxy with HTTPS before it where others can listen.

                Examples:
                  \(Application.commandName) dashboard --insecure-local
                  \(Application.commandName) dashboard --host 0.0.0.0 --port 8420

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup public var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Option(help: "The address to listen on; 127.0.0.1 if neither this nor the configuration names another.")
    var host: String?

    @Option(
        help: "The port to listen on; 8420 if neither this nor the configuration names another, 0 for any that is free."
    )
    var port: String?

    @Flag(help: "Let everyone on this machine in, as operators, without a password.")
    var insecureLocal = false

    public init() {}

    public func patience() throws -> Duration { try waiting.duration() }

    public func perform(_ context: CommandContext) async throws -> CommandStatus {
        let runtime = try application(of: context).runtime
        var configuration = DashboardConfiguration(runtime.settings.dashboard)
        if let host { configuration.host = host }
        if let port { configuration.port = try Self.number(port) }
        configuration.access.isOpenOnLoopback = insecureLocal
        let dashboard: Dashboard
        do {
            dashboard = try runtime.dashboard(configuration, logger: context.logger)
        } catch let refusal as DashboardRefusal {
            throw CommandFailure(.usage, refusal.message)
        }
        try await context.reach()
        let run = DashboardRun(
            context: context,
            dashboard: dashboard,
            configuration: configuration,
            history: runtime.history
        )
        return try await run.run()
    }

    private static func number(_ text: String) throws -> Int {
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw CommandFailure(.usage, "Option \"port\" must lie between 0 and 65535, \"\(text)\" passed.")
        }
        return port
    }
}
#endif
