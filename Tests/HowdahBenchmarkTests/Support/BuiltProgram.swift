import Foundation

/// The program that lies beside the tests.
enum BuiltProgram {
    static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "howdah").path
}
