import Howdah
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A folder with one log file for each task.
///
/// A file that cannot be written, for example because the disk is full, is reported once until it can be written again,
/// and stops nobody's work.
final class TaskLogFolder: Sendable {
    /// How many files are kept open.
    private static let openFiles = 64
    /// How many tasks have a file of their own: anybody who may dispatch can invent names.
    static let maximumFiles = 1_000
    /// The file that the others share.
    static let shared = "other.log"

    private struct State {
        var files: [String: LogFile] = [:]
        /// Every file that was written.
        var names: Set<String> = []
        /// The files that could not be written the last time.
        var troubles: Set<String> = []
    }

    private let path: String
    private let report: @Sendable (String) -> Void
    private let state = Mutex(State())

    /// Makes the folder if it is not there.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - report: Is told when a file cannot be written, and when it can again.
    /// - Throws: ``CommandFailure`` if the folder cannot be made, or is none.
    init(_ path: String, report: @escaping @Sendable (String) -> Void) throws {
        self.path = path
        self.report = report
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try LogFile.check(path)
        } catch {
            let reason = (error as? LogFileError)?.description ?? "it cannot be made"
            throw CommandFailure(.usage, "The folder \"\(Printable(path))\" for logs cannot be used: \(reason).")
        }
    }

    deinit {
        state.withLock { state in
            for name in Array(state.files.keys) { state.files[name]?.close() }
        }
    }

    /// Adds a line to the file of a task.
    func append(_ line: String, to task: String) {
        let name = TaskFileName.name(for: task)
        let problem = state.withLock { state in
            let isKnown = state.names.contains(name)
            guard isKnown || state.names.count < Self.maximumFiles else { return append(line, to: Self.shared, &state) }
            state.names.insert(name)
            return append(line, to: name, &state)
        }
        if let problem { report(problem) }
    }

    /// Writes to the file.
    ///
    /// - Returns: What is to be reported.
    private func append(_ line: String, to name: String, _ state: inout State) -> String? {
        if state.files[name] == nil, state.files.count >= Self.openFiles {
            for name in Array(state.files.keys) { state.files[name]?.close() }
            state.files = [:]
        }
        let place = "\(path)/\(name)"
        do {
            try state.files[name, default: LogFile()].append(Array("\(line)\n".utf8), to: place)
            guard state.troubles.remove(name) != nil else { return nil }
            return "The log file \"\(Printable(place))\" is written again."
        } catch {
            guard state.troubles.insert(name).inserted else { return nil }
            return "The log file \"\(Printable(place))\" cannot be written: \(error). The work goes on without it."
        }
    }
}
