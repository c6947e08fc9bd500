/// Changes the crontab of this user, or shows how it would be changed.
struct CronEditor: Sendable {
    let context: CommandContext
    let crontab: Crontab
    let directory: String

    init(context: CommandContext, crontab: Crontab = .system, directory: String = WorkingDirectory.path) {
        self.context = context
        self.crontab = crontab
        self.directory = directory
    }

    /// Enters the application's entries; earlier ones are taken out if the application has none any longer.
    ///
    /// - Parameters:
    ///   - withTasks: Whether each task that has a command gets an entry, too.
    ///   - dryRun: Whether to print the crontab instead.
    /// - Returns: That it is done.
    /// - Throws: ``CommandFailure`` if there is nothing to enter, or the crontab cannot be changed.
    func install(withTasks: Bool = false, dryRun: Bool) throws -> CommandStatus {
        let application = context.application
        let entries = application.cronEntries + (withTasks ? application.taskCronEntries : [])
        guard !entries.isEmpty else {
            let block = try CrontabBlock(program: context.program, directory: directory)
            let crontab = try crontab.read()
            if try block.removing(from: crontab) != crontab { return try remove(dryRun: dryRun) }
            let hint = "Set \"cronjob: true\" in the configuration."
            throw CommandFailure(.usage, "This application has no cron entries. \(hint)")
        }
        return try edit(
            dryRun: dryRun,
            done: "\(entries.count == 1 ? "1 cron entry was" : "\(entries.count) cron entries were") installed."
        ) { block, crontab in
            try block.installing(entries, into: crontab)
        }
    }

    /// Takes the application's entries out.
    func remove(dryRun: Bool) throws -> CommandStatus {
        try edit(dryRun: dryRun, done: "The cron entries were removed.") { block, crontab in
            try block.removing(from: crontab)
        }
    }

    private func edit(
        dryRun: Bool,
        done: String,
        _ change: (CrontabBlock, String) throws -> String
    ) throws -> CommandStatus {
        let block = try CrontabBlock(program: context.program, directory: directory)
        let before = try crontab.read()
        let after = try change(block, before)
        if !dryRun, after != before { try crontab.write(after) }
        guard context.format == .txt else {
            let members: [(String, JSON)] = [("changed", .bool(after != before)), ("crontab", .string(after))]
            context.console.print(JSON.object(members).text)
            return .done
        }
        if dryRun {
            context.console.print(
                after.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
            )
        } else {
            context.console.print(.success, after == before ? "The crontab is up to date." : done)
        }
        return .done
    }
}
