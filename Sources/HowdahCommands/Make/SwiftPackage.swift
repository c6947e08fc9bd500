import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A Swift package on the disk.
struct SwiftPackage: Sendable {
    /// The folder that `Package.swift` is in.
    let root: String

    /// Finds the package that a folder belongs to.
    ///
    /// - Throws: ``CommandFailure`` if neither the folder nor one above it has a `Package.swift`.
    init(around folder: String) throws {
        var place = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL
        while !FileManager.default.fileExists(atPath: place.appending(path: "Package.swift").path) {
            guard place.pathComponents.count > 1 else {
                throw CommandFailure(
                    .usage,
                    "\"\(Printable(folder))\" is in no Swift package: there is no Package.swift, here or above."
                )
            }
            place = place.deletingLastPathComponent()
        }
        self.root = place.path.count > 1 && place.path.hasSuffix("/") ? String(place.path.dropLast()) : place.path
    }

    /// The folders of the targets, such as `Sources/Shop`.
    func targets() throws -> [String] {
        let manager = FileManager.default
        guard manager.fileExists(atPath: "\(root)/Sources") else { return [] }
        let names = try manager.contentsOfDirectory(atPath: "\(root)/Sources").sorted()
        return try names.map { "Sources/\($0)" }.filter { target in
            let attributes = try manager.attributesOfItem(atPath: "\(root)/\(target)")
            return attributes[.type] as? FileAttributeType == .typeDirectory
        }
    }

    /// The files of a target that hold Swift.
    func sources(of target: String) throws -> [SourceFile] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(target)")
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            let path = "\(target)/\(name)"
            return SourceFile(path: path, text: try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8))
        }
    }

    /// A folder as it is called below the package, such as `Sources/Shop/Commands`.
    ///
    /// - Throws: ``CommandFailure`` if it belongs to no target.
    func relative(_ folder: String, from working: String) throws -> String {
        let base = URL(filePath: working, directoryHint: .isDirectory)
        let path = URL(filePath: folder, directoryHint: .isDirectory, relativeTo: base).standardizedFileURL.path
        let parts = path.split(separator: "/")
        let own = root.split(separator: "/")
        guard parts.starts(with: own), parts.count >= own.count + 2, parts[own.count] == "Sources" else {
            throw CommandFailure(
                .usage,
                "The folder \"\(Printable(folder))\" belongs to no target: it has to be below \(root)/Sources."
            )
        }
        return parts.dropFirst(own.count).joined(separator: "/")
    }
}
