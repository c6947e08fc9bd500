import ArgumentParser
import Howdah

/// `stats`: how many messages wait where.
struct StatsCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "stats",
            abstract: "Show how many messages each transport holds.",
            discussion: """
                "Count" is what waits to be claimed now; delayed, in flight and failed messages are counted apart.

                Examples:
                  \(Application.commandName) stats
                  \(Application.commandName) stats async mail --format json

                \(CommandStatus.help)
                """,
            aliases: ["messenger:stats"]
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Argument(help: "The transports to show; all of them if none is named.")
    var transports: [String] = []

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let (chosen, unknown) = choice(among: context.system.transports)
        for name in unknown {
            context.console.complain(.warning, "The \"\(Printable(name, limit: 64))\" transport does not exist.")
        }
        if !chosen.isEmpty { try await context.reach(chosen.map(\.name)) }
        var report = StatsReport()
        for transport in chosen {
            guard let inspector = transport.inspector else {
                report.uncountable.append(transport.name)
                continue
            }
            report.counts.append((transport.name, try await inspector.counts()))
        }
        report.pauses = try await context.system.pauses(of: chosen)
        context.print(report.json, orLines: report.lines(usesColor: context.console.colorsOutput))
        if context.format == .txt, let note = report.uncountableNote { context.console.note(.note, note) }
        return .done
    }

    private func choice(among all: [RegisteredTransport]) -> (chosen: [RegisteredTransport], unknown: [String]) {
        guard !transports.isEmpty else { return (all, []) }
        let chosen = all.filter { transports.contains($0.name.rawValue) }
        let unknown = transports.filter { name in !all.contains { $0.name.rawValue == name } }
        return (chosen, unknown)
    }
}
