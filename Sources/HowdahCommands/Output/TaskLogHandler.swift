import Howdah
import Logging

/// Writes log lines to the console, and those that belong to a task also to the task's file.
struct TaskLogHandler: LogHandler {
    /// Files have at least what `-v` shows.
    private static let level = Logger.Level.info

    var logLevel: Logger.Level
    private var console: ConsoleLogHandler
    private let folder: TaskLogFolder

    init(_ console: ConsoleLogHandler, _ folder: TaskLogFolder) {
        self.logLevel = min(console.logLevel, Self.level)
        self.console = console
        self.folder = folder
    }

    var metadata: Logger.Metadata {
        get { console.metadata }
        set { console.metadata = newValue }
    }

    var metadataProvider: Logger.MetadataProvider? {
        get { console.metadataProvider }
        set { console.metadataProvider = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { console[metadataKey: key] }
        set { console[metadataKey: key] = newValue }
    }

    func log(event: LogEvent) {
        let line = console.line(for: event)
        if event.level >= console.logLevel { console.write(line) }
        guard let (_, task) = line.metadata.first(where: { key, _ in key == LogKeys.task }) else { return }
        folder.append(line.text(forPeople: false, usesColor: false), to: task)
    }
}
