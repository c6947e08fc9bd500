import Howdah
import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes log lines to standard error: for people on a terminal, for the journal on a pipe.
struct ConsoleLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let console: Console
    private let now: @Sendable () -> Date

    init(_ console: Console, label: String, now: @escaping @Sendable () -> Date = { Date() }) {
        self.logLevel = console.verbosity.logLevel
        self.label = label
        self.console = console
        self.now = now
    }

    /// A logger that writes to a console.
    static func logger(for console: Console, label: String) -> Logger {
        Logger(label: label, factory: { Self(console, label: $0) })
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        write(line(for: event))
    }

    /// The line that stands for an event.
    func line(for event: LogEvent) -> LogLine {
        LogLine(
            time: now(),
            level: event.level,
            label: label,
            message: event.message.description,
            metadata: values(event.metadata)
        )
    }

    func write(_ line: LogLine) {
        console.log(line.text(forPeople: console.terminal.isErrors, usesColor: console.colorsErrors))
    }

    private func values(_ own: Logger.Metadata?) -> [(String, String)] {
        var all = metadataProvider?.get() ?? [:]
        all.merge(metadata) { _, new in new }
        all.merge(own ?? [:]) { _, new in new }
        return all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
    }
}
