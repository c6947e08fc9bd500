import Howdah
import Yams

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads `howdah.yaml`.
///
/// ```swift
/// let loader = SettingsLoader(environment: environment, connectionKeywords: keywords)
/// let settings = try loader.load(explicit: options.config)
/// ```
public struct SettingsLoader: Sendable {
    /// The variables that the file may refer to, and `HOWDAH_CONFIG`.
    public var environment: [String: String]
    /// The connection parameters that libpq knows, which may stand in the query of a DSN.
    public var connectionKeywords: Set<String>
    /// Whether handlers may be URLs: a program that was built without them refuses a file that has some.
    public var allowsEndpoints: Bool

    public init(environment: [String: String], connectionKeywords: Set<String>, allowsEndpoints: Bool = true) {
        self.environment = environment
        self.connectionKeywords = connectionKeywords
        self.allowsEndpoints = allowsEndpoints
    }

    /// Reads the file that is to be used: the given one, else that of `HOWDAH_CONFIG`, else `howdah.yaml`
    /// in the current folder.
    ///
    /// Without any of these, the settings are the defaults.
    ///
    /// - Parameter path: The value of `--config`.
    /// - Returns: What the file says, over the defaults.
    /// - Throws: ``SettingsError`` with everything that is wrong, also if a file that was named is not there.
    public func load(explicit path: String? = nil) throws(SettingsError) -> Settings {
        let named = [path, environment["HOWDAH_CONFIG"]].lazy.compactMap(\.self).first { !$0.isEmpty }
        if let named { return try load(path: named) }
        guard FileManager.default.fileExists(atPath: Self.defaultPath) else { return Settings() }
        return try load(path: Self.defaultPath)
    }

    /// Reads a file.
    ///
    /// - Throws: ``SettingsError`` with everything that is wrong.
    public func load(path: String) throws(SettingsError) -> Settings {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            guard FileManager.default.fileExists(atPath: path) else {
                throw Self.error("The file does not exist.", in: path)
            }
            throw Self.error("The file cannot be read: \(Printable(String(describing: error)))", in: path)
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Self.error("The file is not UTF-8.", in: path)
        }
        var settings = try load(text: text, name: path)
        settings.source = path
        return settings
    }

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: The YAML.
    ///   - name: What to call it in error messages.
    /// - Returns: What the text says, over the defaults.
    /// - Throws: ``SettingsError`` with everything that is wrong.
    public func load(text: String, name: String = "howdah.yaml") throws(SettingsError) -> Settings {
        let root: Node?
        do {
            // `YAMLScalar` says what a plain text means; the rules of Yams would be compiled for nothing.
            root = try Yams.compose(yaml: text, .basic)
        } catch {
            throw SettingsError(source: name, problems: [SettingsError.Problem(describing: error)])
        }
        guard let root else { return Settings() }
        var parser = SettingsParser(
            environment: environment,
            connectionKeywords: connectionKeywords,
            allowsEndpoints: allowsEndpoints
        )
        let settings = parser.settings(from: Entry(root))
        guard parser.reader.problems.isEmpty else {
            let problems = parser.reader.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
            throw SettingsError(source: name, problems: problems)
        }
        return settings
    }

    private static let defaultPath = "howdah.yaml"

    private static func error(_ message: String, in source: String) -> SettingsError {
        SettingsError(source: source, problems: [.init(line: 1, column: 1, keyPath: "", message: message)])
    }
}
