import Foundation
import Testing

/// The programs under test, as they lie beside the tests.
enum Executable: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case howdah
    case backoffice

    var path: String { "\(Self.folder)/\(rawValue)" }
    var testDescription: String { rawValue }

    /// The transports that it has beside those of a configuration, as it declares them.
    var ownTransports: [String] {
        switch self {
        case .howdah: []
        case .backoffice: ["scheduler_main", "wallet", "bulk_mail"]
        }
    }

    private static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().path
}
