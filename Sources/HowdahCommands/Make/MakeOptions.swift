import ArgumentParser
import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The options of both generators.
struct MakeOptions: ParsableArguments {
    @Argument(help: "The name of the type, for example SendDailyEmails.")
    var name: String

    @Option(help: ArgumentHelp("The folder of the file, inside of a target; chosen if not given.", valueName: "folder"))
    var folder: String?

    /// The folder in which the command runs.
    private var working: String { FileManager.default.currentDirectoryPath }

    /// Finds the package, and the target that the file belongs to.
    ///
    /// - Parameter marker: The comment by which the target is recognized, if no folder is named.
    /// - Returns: Where the file belongs.
    /// - Throws: ``CommandFailure`` if there is no package, or nothing tells which target it is.
    func place(marker: String) throws -> MakePlace {
        let package = try SwiftPackage(around: working)
        if let folder {
            let path = try package.relative(folder, from: working)
            let target = path.split(separator: "/").prefix(2).joined(separator: "/")
            let exists = try package.targets().contains(target)
            guard exists else {
                let known = try package.targets().joined(separator: ", ")
                throw CommandFailure(.usage, "There is no target \(target). There are: \(known).")
            }
            return MakePlace(package: package, target: target, folder: path, sources: try package.sources(of: target))
        }
        let targets = try package.targets().map { ($0, try package.sources(of: $0)) }
        let marked = targets.filter { $1.contains { $0.entering("", before: marker) != nil } }
        guard let (target, sources) = marked.first ?? (targets.count == 1 ? targets.first : nil) else {
            throw CommandFailure(
                .usage,
                "Nothing tells which target of \(package.root) it belongs to. Name a folder, as in \"--folder Sources/Shop\"."
            )
        }
        return MakePlace(package: package, target: target, folder: nil, sources: sources)
    }
}

/// Where a generated file belongs.
struct MakePlace: Sendable {
    let package: SwiftPackage
    /// The folder of the target, such as `Sources/Shop`.
    let target: String
    /// The folder that was asked for.
    let folder: String?
    let sources: [SourceFile]

    /// Decides what to write for a template.
    func generation(_ template: SourceTemplate) throws -> Generation {
        let folder = folder ?? "\(target)/\(template.folder)"
        return try Generation(template, in: package, folder: folder, sources: sources)
    }
}
