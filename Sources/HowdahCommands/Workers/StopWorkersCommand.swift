import ArgumentParser
import Howdah

/// `stop-workers`: asks all workers to end, or some.
struct StopWorkersCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "stop-workers",
            abstract: "Ask all workers, or some, to end after what they have in hand.",
            discussion: """
                Without an identifier, all workers are asked that are alive now; those that start later are not \
                concerned. "workers" shows the identifiers. If no worker has one of them, none is asked. With --wait, returns once the workers have ended, or with \
                the exit code 1 when the time is over (\(StopWait.defaultSeconds) seconds if none is given). \
                A number right after --wait is its seconds.

                Examples:
                  \(Application.commandName) stop-workers
                  \(Application.commandName) stop-workers --wait
                  \(Application.commandName) stop-workers --wait=300
                  \(Application.commandName) stop-workers 17 18 --wait

                \(CommandStatus.help)
                """,
            aliases: ["messenger:stop-workers"]
        )
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: "The identifiers of workers; all if none is given.")
    var ids: [String] = []

    @Option(
        defaultAsFlag: "",
        parsing: .next,
        help: ArgumentHelp("Wait until the workers have ended.", valueName: "seconds")
    )
    var wait: String?

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let limit = try wait.map { text in
            text.isEmpty ? Duration.seconds(StopWait.defaultSeconds) : try NumberOption.duration(text, "wait")
        }
        let chosen = try ids.map { try WorkerList.identifier($0) }
        try await context.reach()
        let registry = context.system.registry
        let before = limit == nil || !chosen.isEmpty ? chosen : try await registry.workers().map(\.id)
        let asked = try await chosen.isEmpty ? registry.requestStop() : registry.requestStop(of: chosen)
        if context.format == .txt {
            let whom = chosen.isEmpty ? "any running workers (\(asked))" : Amount.of(asked, "worker")
            context.console.print(.success, "Signal successfully sent to stop \(whom).")
        }
        let left = try await limit.asyncMap { limit in
            try await StopWait(registry: registry, clock: context.clock).survivors(of: before, after: limit)
        }
        report(asked, left, context)
        return left?.isEmpty ?? true ? .done : .failed
    }

    private func report(_ asked: Int, _ left: [WorkerRecord]?, _ context: CommandContext) {
        if let left, !left.isEmpty {
            let names = left.map(WorkerList.process).joined(separator: ", ")
            context.console.complain(.error, "Still running: \(names).")
        } else if left != nil, context.format == .txt {
            context.console.print(.success, "All of them have ended.")
        }
        guard context.format == .json else { return }
        let running = left.map { [("running", JSON.integer($0.count))] } ?? []
        context.console.print(JSON.object([("asked", .integer(asked))] + running).text)
    }
}

extension Optional {
    /// The result of an asynchronous function for the value, if there is one.
    fileprivate func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
