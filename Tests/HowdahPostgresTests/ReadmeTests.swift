import Foundation
import HowdahTesting
import Logging
import Testing

/// The program of the README is the one that is compiled here, and it does what the README says.
struct ReadmeTests {
    private static let project = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func theProgramOfTheReadmeGreetsAndEnds() async throws {
        let lines = Recorder<CapturingLogHandler.Line>()
        let logger = Logger(label: "greeter") { _ in CapturingLogHandler(recorder: lines, level: .notice) }
        try await TestDatabase.lend(isEmpty: true) { database in
            try await greet(in: database.configuration, logger: logger)
            #expect(lines.elements.map(\.message) == ["Hello, Ada!"])
            #expect(try await database.value("SELECT count(*) FROM howdah.messages", as: Int64.self) == 0)
        }
    }

    @Test func theReadmeShowsTheProgramThatIsTested() throws {
        let source = try Self.text("Tests/HowdahPostgresTests/ReadmeProgram.swift")
        let readme = try Self.text("README.md")
        let program = try #require(Self.part(of: source, between: "// README: begin\n", and: "// README: end\n"))
        #expect(Self.part(of: readme, between: "```swift\n", and: "```\n") == program)
    }

    /// Every relative link, and every path of the project between backticks, leads somewhere.
    @Test(arguments: try ReadmeTests.documents())
    func everyPathInTheDocumentsExists(_ document: String) throws {
        let text = try Self.text(document)
        let folder = Self.project.appending(path: document).deletingLastPathComponent()
        let links = text.matches(of: /\]\((?<path>[^)#:]+)(?:#[^)]*)?\)/)
            .map { folder.appending(path: String($0.path)) }
        let roots = "Sources|Tests|migrations|docker|docs|bin|Benchmarks"
        let mentioned = try Regex<(Substring, Substring)>("`((?:\(roots))/[A-Za-z0-9_./+-]+)`")
        let paths = text.matches(of: mentioned).map { Self.project.appending(path: String($0.output.1)) }
        for url in links + paths {
            #expect(FileManager.default.fileExists(atPath: url.path), "\(document) names \(url.relativePath)")
        }
    }

    static func documents() throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: project.appending(path: "docs").path)
        return ["README.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: project.appending(path: path), encoding: .utf8)
    }

    private static func part(of text: String, between begin: String, and end: String) -> String? {
        guard let start = text.range(of: begin)?.upperBound,
            let stop = text.range(of: end, range: start..<text.endIndex)?.lowerBound
        else { return nil }
        return String(text[start..<stop])
    }
}
