import Howdah
import HowdahCommands
import HowdahConfiguration
import HowdahScheduler

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The crontab entries of an application on a host without a supervisor: one a transport, each minute.
struct CronEntries {
    private let settings: Settings
    private let schedules: Schedules?

    init(_ settings: Settings, _ schedules: Schedules?) {
        self.settings = settings
        self.schedules = schedules
    }

    /// One entry a transport, those of schedules included.
    var entries: [CronEntry] {
        let limit = settings.cronjobTimeLimit.seconds
        let seconds = limit == limit.rounded() ? "\(Int(limit))" : "\(limit)"
        return (settings.cronjobs.map(\.name) + undeclared).map { transport in
            let words = [
                "cd", Self.quoted(Self.folder), "&&", Self.quoted(Self.program), "consume", transport.rawValue,
            ]
            let line = (words + ["--time-limit=\(seconds)", "--quiet"] + configuration).joined(separator: " ")
            return CronEntry(id: transport.rawValue, command: line)
        }
    }

    /// The transports of schedules that nobody has declared, and that follow the application's own setting.
    private var undeclared: [TransportName] {
        guard settings.isCronjob else { return [] }
        let declared = Set(settings.transports.map(\.name))
        return (schedules?.all ?? []).map(\.transport).filter { !declared.contains($0) }
    }

    /// One entry a task that has a command: at its times, or each minute where a crontab cannot say them.
    ///
    /// The command itself knows what is due, so to run it too often does no harm.
    func entries(of tasks: [any ScheduledTaskCommand.Type]) -> [CronEntry] {
        tasks.compactMap { task in
            guard let message = schedules?[task.entry] else { return nil }
            let words = ["cd", Self.quoted(Self.folder), "&&", Self.quoted(Self.program), task.commandName, "--quiet"]
            let line = (words + configuration).joined(separator: " ")
            return CronEntry(id: task.entry.description, schedule: CrontabTimes.text(message.trigger), command: line)
        }
    }

    private var configuration: [String] {
        guard let source = settings.source else { return [] }
        return ["--config", Self.quoted(source)]
    }

    private static var folder: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }

    /// The program that runs now, wherever the user found it.
    private static var program: String {
        guard let path = realpath("/proc/self/exe", nil) else { return CommandLine.arguments[0] }
        defer { free(path) }
        return String(cString: path)
    }

    /// A word that the shell takes as it is.
    private static func quoted(_ word: String) -> String {
        "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
