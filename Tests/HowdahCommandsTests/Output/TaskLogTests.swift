import Foundation
import HowdahTesting
import Logging
import Testing

@testable import HowdahCommands

@Suite struct TaskLogTests {
    /// A folder, a logger that writes to it, and what the console shows.
    private func withLog(_ body: (String, Logger, CapturedConsole) throws -> Void) throws {
        let folder = "/tmp/howdah-logs-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try AbandonedFolders.add(folder)
        let captured = CapturedConsole()
        let console = ConsoleLogHandler(captured.console, label: "shop")
        let plain = Logger(label: "shop") { _ in console }
        let logs = try TaskLogFolder("\(folder)/logs") { plain.warning("\($0)") }
        try body("\(folder)/logs", Logger(label: "shop") { _ in TaskLogHandler(console, logs) }, captured)
        try FileManager.default.removeItem(atPath: folder)
    }

    private func lines(_ file: String) -> [String] {
        String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    private func log(_ text: String, of task: String, _ logger: Logger, level: Logger.Level = .info) {
        var logger = logger
        logger[metadataKey: "task"] = "\(task)"
        logger.log(level: level, "\(text)")
    }

    @Test("each task has a file, with more than the console shows")
    func eachTaskHasAFile() throws {
        try withLog { folder, logger, captured in
            log("one", of: "mail.send", logger)
            log("two", of: "calls.cleanup", logger, level: .warning)
            log("three", of: "mail.send", logger, level: .error)
            log("four", of: "mail.send", logger, level: .debug)
            logger.warning("of nobody")
            let mail = lines("\(folder)/mail.send.log")
            #expect(mail.count == 2)
            #expect(mail.first?.contains("INFO      [shop] one task=mail.send") == true, "\(mail)")
            #expect(lines("\(folder)/calls.cleanup.log").count == 1)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.count == 2)
            let shown = captured.errors.split(separator: "\n").map(String.init)
            #expect(shown.count == 3)
            #expect(zip(shown, ["two", "three", "of nobody"]).allSatisfy { $0.contains($1) })
        }
    }

    @Test("a file that is moved away or removed is made anew, and so is the folder")
    func aFileIsMadeAnew() throws {
        try withLog { folder, logger, captured in
            let file = "\(folder)/a.log"
            log("one", of: "a", logger)
            try FileManager.default.moveItem(atPath: file, toPath: file + ".1")
            log("two", of: "a", logger)
            #expect(lines(file + ".1").count == 1 && lines(file).count == 1)
            try FileManager.default.removeItem(atPath: file)
            log("three", of: "a", logger)
            #expect(lines(file).count == 1)
            try FileManager.default.removeItem(atPath: folder)
            log("four", of: "a", logger)
            log("five", of: "a", logger)
            #expect(lines(file).count == 2)
            #expect(captured.errors.isEmpty)
        }
    }

    @Test("a full disk is reported once, and so is its end")
    func aFullDisk() throws {
        try withLog { folder, logger, captured in
            let file = "\(folder)/a.log"
            // Whatever is written to this device, there is no space left.
            try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/dev/full")
            for _ in 1...3 { log("lost", of: "a", logger) }
            log("kept", of: "b", logger)
            #expect(captured.errors.split(separator: "\n").count == 1)
            #expect(captured.errors.contains("a.log\" cannot be written: No space left on device."))
            #expect(lines("\(folder)/b.log").count == 1)
            try FileManager.default.removeItem(atPath: file)
            for _ in 1...2 { log("there", of: "a", logger) }
            #expect(lines(file).count == 2)
            #expect(captured.errors.split(separator: "\n").count == 2)
            #expect(captured.errors.contains("is written again"))
        }
    }

    @Test("many tasks do not keep many files open")
    func manyTasks() throws {
        try withLog { folder, logger, _ in
            for round in 1...2 {
                for task in 1...200 { log("round \(round)", of: "task-\(task)", logger) }
            }
            #expect((1...200).allSatisfy { lines("\(folder)/task-\($0).log").count == 2 })
            let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { descriptor in
                let path = "/proc/self/fd/\(descriptor)"
                return URL(filePath: path).resolvingSymlinksInPath().path.hasPrefix(folder)
            }
            #expect((1...64).contains(open))
        }
    }

    @Test("no more than a thousand tasks have files of their own")
    func tooManyTasks() throws {
        try withLog { folder, logger, _ in
            for task in 1...1_003 { log("one", of: "task-\(task)", logger) }
            log("two", of: "task-1", logger)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.count == TaskLogFolder.maximumFiles + 1)
            #expect(lines("\(folder)/\(TaskLogFolder.shared)").count == 3)
            #expect(lines("\(folder)/task-1.log").count == 2)
        }
    }

    @Test(
        "no task leaves the folder, or writes to another task's file",
        arguments: [
            ("mail.send", "mail.send.log"), ("../../etc/passwd", "%2E./../etc/passwd"), (".hidden", "%2Ehidden.log"),
            ("a b%20c", "a%20b%2520c.log"), ("Grüße", "Gr%C3%BC%C3%9Fe.log"),
            (String(repeating: "é", count: 95), String(repeating: "%C3%A9", count: 33) + "%C.log"),
        ]
    )
    func noTaskLeavesTheFolder(_ task: String, _ name: String) {
        #expect(
            TaskFileName.name(for: task) == name.replacing("/", with: "%2F") + (name.hasSuffix(".log") ? "" : ".log")
        )
    }

    @Test("a folder that cannot be made is refused with the reason", arguments: ["/dev/null/logs", "/dev/null"])
    func aFolderThatCannotBeMade(_ path: String) {
        let error = #expect(throws: CommandFailure.self) { try TaskLogFolder(path) { _ in } }
        #expect(error?.status == .usage)
        #expect(error?.message.contains("\"\(path)\"") == true)
    }
}
