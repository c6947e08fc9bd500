/// Replaces references to environment variables in the texts of a file.
///
/// | reference | becomes |
/// |---|---|
/// | `%env(NAME)%`, `${NAME}` | the variable, which must be set |
/// | `%env(default:fallback:NAME)%`, `${NAME:-fallback}` | the variable, or the fallback if it is not set or empty |
/// | `%env(int:NAME)%`, `%env(bool:NAME)%` | a number or a flag, if nothing else stands in the text |
/// | `%%env(`, `$${` | `%env(` and `${` themselves |
struct EnvironmentReferences {
    let environment: [String: String]

    /// Replaces every reference in a text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - isShell: Whether the text is a line for the shell, which replaces `${…}` itself, when it runs.
    /// - Returns: `nil` if there is no reference, so that the text can be shown in error messages.
    /// - Throws: ``ValueError`` that names the variable or what is wrong with the reference.
    func resolve(_ text: String, isShell: Bool = false) throws(ValueError) -> YAMLScalar? {
        // Most texts have none, and need no regular expression.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "$") }) else { return nil }
        let pattern = /%%env\(|\$\$\{|%env\((?<symfony>[^()]*)\)%|\$\{(?<shell>[^{}]*)\}/
        let matches = text.matches(of: pattern)
        guard !matches.isEmpty else { return nil }
        var result = ""
        var position = text.startIndex
        for match in matches {
            result += text[position..<match.range.lowerBound]
            position = match.range.upperBound
            if let reference = match.output.symfony {
                let value = try symfonyValue(reference)
                if match.range == text.startIndex..<text.endIndex { return value }
                result += Self.plainText(of: value)
            } else if isShell, text[match.range].hasPrefix("$") {
                result += text[match.range]
            } else if let reference = match.output.shell {
                result += try shellValue(reference)
            } else {
                result += text[match.range].dropFirst()
            }
        }
        return .text(result + text[position...])
    }

    /// Resolves what stands between the parentheses of `%env(…)%`.
    private func symfonyValue(_ reference: Substring) throws(ValueError) -> YAMLScalar {
        let parts = reference.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return .text(try variable(reference)) }
        switch parts[0] {
        case "default":
            guard let name = parts[1].lastIndex(of: ":") else {
                throw ValueError("\"%env(\(reference))%\" must be written %env(default:fallback:NAME)%")
            }
            let fallback = String(parts[1][..<name])
            return .text(try variable(parts[1][parts[1].index(after: name)...], fallback: fallback))
        case "int": return try number(Self.plainText(of: symfonyValue(parts[1])), reference)
        case "bool": return try flag(Self.plainText(of: symfonyValue(parts[1])), reference)
        default:
            throw ValueError("unknown processor \(String(parts[0]).quoted) in %env(…)%; allowed are bool, default, int")
        }
    }

    private func shellValue(_ reference: Substring) throws(ValueError) -> String {
        guard let separator = reference.firstRange(of: ":-") else { return try variable(reference) }
        return try variable(
            reference[..<separator.lowerBound],
            fallback: String(reference[separator.upperBound...])
        )
    }

    private func variable(_ name: Substring, fallback: String? = nil) throws(ValueError) -> String {
        guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else {
            throw ValueError("\(String(name).quoted) is not the name of an environment variable")
        }
        let value = environment[String(name)]
        if let fallback, value?.isEmpty != false { return fallback }
        guard let value else { throw ValueError("the environment variable \(name) is not set") }
        return value
    }

    private func number(_ text: String, _ reference: Substring) throws(ValueError) -> YAMLScalar {
        guard let number = Int(text.trimmed) else {
            throw ValueError("the environment variable of %env(\(reference))% is not a whole number")
        }
        return .integer(number)
    }

    private func flag(_ text: String, _ reference: Substring) throws(ValueError) -> YAMLScalar {
        switch text.trimmed.lowercased() {
        case "true", "yes", "on", "1": return .flag(true)
        case "false", "no", "off", "0", "": return .flag(false)
        default: throw ValueError("the environment variable of %env(\(reference))% is neither true nor false")
        }
    }

    private static func plainText(of value: YAMLScalar) -> String {
        if case .text(let text) = value { text } else { value.inWords }
    }
}
