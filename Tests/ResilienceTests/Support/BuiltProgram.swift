import Foundation

/// The programs of this package that were built along with the tests.
enum BuiltProgram {
    /// The path of `howdah`.
    static func howdah() throws -> String {
        let package = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folders = [
            URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent(),
            URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent(),
            Bundle.main.bundleURL,
            package.appending(path: ".build/debug"),
            package.appending(path: ".build/release"),
        ]
        let paths = folders.map { $0.appending(path: "howdah").path }
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
            let places = paths.joined(separator: ", ")
            throw CommandFailed(["howdah"], "is in none of \(places); run swift build --build-tests")
        }
        return path
    }
}
