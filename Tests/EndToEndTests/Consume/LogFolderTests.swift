import Foundation
import Testing

@Suite struct LogFolderTests {
    @Test("each task has a log file of its own, beside the usual log")
    func eachTaskHasALogFile() async throws {
        try await Stage.set { stage in
            for type in ["Ok", "Fail", "Ok"] { try await stage.dispatch(.howdah, type) }
            let consumed = try await stage.consume(.howdah, "async", "--log-dir=logs/tasks")
            #expect(!consumed.errors.contains("Ok was handled"))
            #expect(consumed.errors.contains("this always fails"))
            let fine = stage.read("logs/tasks/Ok.log").split(separator: "\n")
            #expect(fine.count { $0.contains("Ok was handled successfully") } == 2)
            #expect(fine.allSatisfy { $0.contains("task=Ok") })
            let failed = stage.read("logs/tasks/Fail.log")
            #expect(failed.contains("this always fails") && failed.contains("Error thrown while handling message Fail"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(stage.folder)/logs/tasks").count == 2)
            // What is there already is kept.
            try await stage.dispatch(.howdah, "Ok")
            try await stage.consume(.howdah, "async", "--log-dir=logs/tasks")
            #expect(stage.read("logs/tasks/Ok.log").split(separator: "\n").count > fine.count)
        }
    }

    @Test("a folder for logs that cannot be made is refused before anything is done")
    func aFolderThatCannotBeMade() async throws {
        try await Stage.set { stage in
            try await stage.dispatch(.howdah, "Ok")
            try stage.write("", to: "logs")
            for folder in ["logs", "logs/tasks"] {
                let outcome = try await stage.run(
                    .howdah,
                    "consume",
                    "async",
                    "--stop-when-empty",
                    "--log-dir=\(folder)"
                )
                outcome.expect(2)
                #expect(outcome.errors.contains("The folder \"\(folder)\" for logs cannot be used"), "\(outcome)")
            }
            #expect(stage.handled.isEmpty)
        }
    }
}
