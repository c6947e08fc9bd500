import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One file that is to be generated, and how it becomes known to the application.
struct Generation: Sendable {
    let package: SwiftPackage
    let template: SourceTemplate
    /// The file, below the package.
    let path: String
    /// The file of the application with the line entered, and the number of that line; `nil` if it has no marker.
    let registration: (file: SourceFile, line: Int)?

    /// Decides what to write.
    ///
    /// - Throws: ``CommandFailure`` if the target has a type, a command or a kind of that name.
    init(_ template: SourceTemplate, in package: SwiftPackage, folder: String, sources: [SourceFile]) throws {
        let declaration = "\(template.nameLabel)\"\(template.name)\""
        for file in sources where file.declares(template.type) {
            throw CommandFailure(.usage, "The type \"\(template.type)\" exists already, in \(file.path).")
        }
        for file in sources where file.text.contains(declaration) {
            throw CommandFailure(.usage, "The name \"\(template.name)\" is taken already, in \(file.path).")
        }
        self.package = package
        self.template = template
        self.path = "\(folder)/\(template.type).swift"
        self.registration =
            sources.lazy.compactMap { file in
                file.entering(template.registration, before: template.marker)
                    .map { (SourceFile(path: file.path, text: $0.text), $0.line) }
            }.first
    }

    /// Writes both files, or neither.
    ///
    /// - Throws: ``CommandFailure`` if the file exists; what the file system refuses.
    func write() throws {
        let file = URL(filePath: "\(package.root)/\(path)")
        guard !FileManager.default.fileExists(atPath: file.path) else {
            throw CommandFailure(.usage, "The file \(path) exists already; nothing was changed.")
        }
        let folder = file.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(template.text.utf8).write(to: file, options: .withoutOverwriting)
        guard let registration else { return }
        do {
            let place = URL(filePath: "\(package.root)/\(registration.file.path)")
            try Data(registration.file.text.utf8).write(to: place, options: .atomic)
        } catch {
            try FileManager.default.removeItem(at: file)
            throw error
        }
    }

    /// Says what was done, and what is left to do.
    func report(to context: CommandContext) throws {
        let place = registration.map { "\($0.file.path):\($0.line)" }
        let todo = "Add this line to \(template.place):\n    \(template.registration)"
        let text = "\(path) was made.\n" + (place.map { "It is registered in \($0)." } ?? todo)
        try context.print(
            text,
            json: ["file": path, "name": template.name, "registered": place, "line": template.registration]
        )
    }
}
