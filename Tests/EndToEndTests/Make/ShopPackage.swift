import Foundation
import Testing

/// A small package with an application, compiled against the modules that were built along with the tests.
struct ShopPackage {
    let stage: Stage

    /// The application, with the marks at which generated code is registered.
    static let application = """
        import ArgumentParser
        import Howdah
        import HowdahCommands
        import HowdahRuntime
        import Logging

        struct Shop: RuntimeApplication {
            static let commandName = "shop"
            static let abstract = "A small shop."
            static let version = "1.0.0"
            static let additionalCommands: [any ParsableCommand.Type] = [
                // howdah:commands
            ]

            let runtime: Runtime

            static func load(_ options: ApplicationOptions, logger: Logger) async throws -> Self {
                let handlers = Handlers {
                    // howdah:handlers
                }
                return Self(runtime: try await Runtime.load(options, handlers: handlers, logger: logger))
            }
        }

        @main enum Main {
            static func main() async { await CommandLineEntry<Shop>.main() }
        }

        """

    private static let manifest = """
        // swift-tools-version: 6.2
        import PackageDescription
        let package = Package(name: "shop", targets: [.executableTarget(name: "Shop")])

        """

    /// Writes the package into the folder of a stage.
    init(on stage: Stage, application: String = application) throws {
        self.stage = stage
        try stage.write(Self.manifest, to: "Package.swift")
        try write(application, to: "Sources/Shop/Shop.swift")
    }

    func write(_ text: String, to path: String) throws {
        let folder = URL(filePath: "\(stage.folder)/\(path)").deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try stage.write(text, to: path)
    }

    /// The files of Swift in it, with their contents.
    func sources() throws -> [String: String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: stage.folder).filter { $0.hasSuffix(".swift") }
        return Dictionary(uniqueKeysWithValues: names.map { ($0, stage.read($0)) })
    }

    /// Compiles and links it, as strictly as this package is.
    ///
    /// The modules and objects are those that `howdah` was made of a moment ago, so that nothing else is compiled.
    ///
    /// - Returns: The path of the program.
    func compile() async throws -> String {
        let build = URL(filePath: Executable.howdah.path).deletingLastPathComponent()
        let objects = try String(
            contentsOf: build.appending(path: "howdah.product/Objects.LinkFileList"),
            encoding: .utf8
        )
        let needed = objects.split(separator: "\n").filter { line in
            !line.contains("/HowdahCLI.build/") && !line.contains("/HowdahBenchmark.build/")
        }
        try stage.write(needed.joined(separator: "\n"), to: "objects")
        var arguments = ["-swift-version", "6", "-warnings-as-errors", "-parse-as-library", "-module-name", "Shop"]
        for feature in ["ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault"] {
            arguments += ["-enable-upcoming-feature", feature]
        }
        arguments += ["-I", build.appending(path: "Modules").path, "-Xcc", "-I/usr/include/postgresql"]
        for map in moduleMaps(build) { arguments += ["-Xcc", "-fmodule-map-file=\(map)"] }
        arguments += try sources().keys.filter { $0.hasPrefix("Sources/") }.sorted()
        // BoringSSL, which handlers that are URLs need, is written in C++.
        arguments += ["-o", "shop", "@objects", "-lpq", "-lz", "-lstdc++"]
        let outcome = try await stage.start(path: "swiftc", arguments).outcome()
        outcome.expect()
        return "\(stage.folder)/shop"
    }

    /// What tells the compiler of modules that are written in C.
    private func moduleMaps(_ build: URL) -> [String] {
        let package = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
        let checkouts = build.deletingLastPathComponent().deletingLastPathComponent().appending(path: "checkouts")
        let found =
            files(below: build, ".build/module.modulemap") + files(below: checkouts, "/include/module.modulemap")
        return found + [package.appending(path: "Sources/CLibpq/module.modulemap").path]
    }

    private func files(below folder: URL, _ suffix: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(suffix) && !$0.contains("Tests/") }.map { "\(folder.path)/\($0)" }
    }
}
