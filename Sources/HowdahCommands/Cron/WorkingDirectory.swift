#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where this process was started.
enum WorkingDirectory {
    static var path: String { FileManager.default.currentDirectoryPath }
}
