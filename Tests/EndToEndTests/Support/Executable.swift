import Foundation
import Testing

/// The programs under test, as they lie beside the tests.
enum Executable: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case howdah
    case backoffice

    var path: String { "\(Self.folder)/\(rawValue)" }
    var testDescription: String { rawValue }

    private static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().path
}
