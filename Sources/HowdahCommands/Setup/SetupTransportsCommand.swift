import ArgumentParser
import Howdah

/// `setup-transports`: creates what transports need.
struct SetupTransportsCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "setup-transports",
            abstract: "Create what transports need: tables, queues, topics.",
            discussion: """
                Does nothing where everything is in place.

                Examples:
                  \(Application.commandName) setup-transports
                  \(Application.commandName) setup-transports async

                \(CommandStatus.help)
                """,
            aliases: ["messenger:setup-transports"]
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Argument(help: "The transports to set up; all of them if none is named.")
    var transports: [String] = []

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let plan = try SetupPlan(context.system).steps(for: transports)
        let concerned = plan.filter { $0.provisioner != nil }.map(\.name)
        if !concerned.isEmpty { try await context.reach(concerned) }
        var results: [(name: TransportName, result: String)] = []
        for step in plan { results.append((step.name, try await perform(step, context))) }
        if context.format == .json {
            let members = results.map { ($0.name.rawValue, JSON.string($0.result)) }
            context.console.print(JSON.object([("transports", .object(members))]).text)
        }
        return results.contains { $0.result == "failed" } ? .failed : .done
    }

    private func perform(_ step: SetupPlan.Step, _ context: CommandContext) async throws -> String {
        let console = context.console
        guard let provisioner = step.provisioner else {
            console.note(.note, "The \"\(step.name)\" transport does not support setup.")
            return "not supported"
        }
        do {
            try await provisioner.provision()
        } catch {
            let failure = ErrorMapping.failure(for: error)
            guard failure.status != .unreachable else { throw failure }
            let text = "An error occurred while setting up the \"\(step.name)\" transport: \(failure.message)"
            console.complain(.error, text)
            return "failed"
        }
        if context.format == .txt { console.print(.success, "The \"\(step.name)\" transport was set up successfully.") }
        return "set up"
    }
}
