import Howdah
import Yams

/// Reads a tree of YAML and takes note of everything that is wrong with it.
///
/// Whoever reads gets `nil` for what cannot be used and goes on, so that one run shows all mistakes.
struct Reader {
    let references: EnvironmentReferences
    private(set) var problems: [SettingsError.Problem] = []

    init(environment: [String: String]) {
        self.references = EnvironmentReferences(environment: environment)
    }

    /// Takes note of a problem; `message` is a sentence without its period.
    mutating func report(_ message: String, at entry: Entry) {
        let mark = entry.node.mark
        problems.append(
            SettingsError.Problem(
                line: mark?.line ?? 1,
                column: mark?.column ?? 1,
                keyPath: entry.keyPath,
                message: message.prefix(1).uppercased() + message.dropFirst() + "."
            )
        )
    }

    /// The members of a map, in their order; none if nothing stands there, or no map.
    mutating func members(of entry: Entry?, what: String = "a map") -> [(key: Entry, name: String, value: Entry)] {
        guard let entry, !entry.isNull else { return [] }
        guard case .mapping(let mapping) = entry.node else {
            report("expected \(what), found \(inWords(entry))", at: entry)
            return []
        }
        var members: [(key: Entry, name: String, value: Entry)] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                report("expected a name as key, found \(inWords(Entry(key)))", at: Entry(key, keyPath: entry.keyPath))
                continue
            }
            members.append((entry.child(scalar.string, key), scalar.string, entry.child(scalar.string, value)))
        }
        return members
    }

    /// The members of a map with known keys; reports any other.
    mutating func members(of entry: Entry?, allowed: [String]) -> [String: Entry] {
        var known: [String: Entry] = [:]
        for member in members(of: entry, what: "a map with the keys \(allowed.joined(separator: ", "))") {
            guard allowed.contains(member.name) else {
                report("unknown key; allowed are \(allowed.joined(separator: ", "))", at: member.key)
                continue
            }
            known[member.name] = member.value
        }
        return known
    }

    /// The elements of a list, or the one element that stands for a list of its own.
    mutating func elements(of entry: Entry?) -> [Entry] {
        guard let entry, !entry.isNull else { return [] }
        guard case .sequence(let nodes) = entry.node else { return [entry] }
        return nodes.enumerated().map { entry.child($0.offset, $0.element) }
    }

    /// A single value, with the environment variables in it replaced.
    ///
    /// - Returns: The value and whether it came from the environment; `nil` if there is none that can be used.
    mutating func scalar(_ entry: Entry, isShell: Bool = false) -> (value: YAMLScalar, isFromEnvironment: Bool)? {
        guard case .scalar(let scalar) = entry.node else { return nil }
        let written = YAMLScalar(scalar.string, isPlain: scalar.style == .plain)
        guard case .text(let text) = written else { return (written, false) }
        do {
            guard let resolved = try references.resolve(text, isShell: isShell) else { return (written, false) }
            return (resolved, true)
        } catch {
            report(error.message, at: entry)
            return nil
        }
    }

    /// Reads a value; an absent one, and `~`, is `nil` without any problem.
    ///
    /// - Parameters:
    ///   - entry: Where it stands.
    ///   - what: What is expected there, in words.
    ///   - isShell: Whether it is a line for the shell.
    ///   - convert: Makes the value of the scalar, or `nil` if it does not fit.
    /// - Returns: The value, or `nil` if there is none that can be used.
    mutating func value<Value>(
        _ entry: Entry?,
        expecting what: String,
        isShell: Bool = false,
        _ convert: (YAMLScalar) throws(ValueError) -> Value?
    ) -> Value? {
        guard let entry, !entry.isNull else { return nil }
        guard entry.isScalar else {
            report("expected \(what), found \(inWords(entry))", at: entry)
            return nil
        }
        guard let (scalar, isFromEnvironment) = scalar(entry, isShell: isShell) else { return nil }
        do throws(ValueError) {
            if let value = try convert(scalar) { return value }
            let found = isFromEnvironment ? "what the environment gives" : scalar.inWords
            report("expected \(what), found \(found)", at: entry)
        } catch {
            report(isFromEnvironment ? "expected \(what), found what the environment gives" : error.message, at: entry)
        }
        return nil
    }

    /// What stands somewhere, in the words of an error message.
    private func inWords(_ entry: Entry) -> String {
        switch entry.node {
        case .mapping: "a map"
        case .sequence: "a list"
        case .scalar(let scalar): YAMLScalar(scalar.string, isPlain: scalar.style == .plain).inWords
        case .alias: "an alias"
        }
    }
}
