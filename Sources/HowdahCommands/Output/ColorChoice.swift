/// Decides whether a stream gets colors.
struct ColorChoice: Sendable, Hashable {
    /// What `--color` or `--no-color` says, if one was given.
    var option: Bool?
    /// The environment.
    var environment: [String: String]

    /// Whether to color a stream: an option before the environment, the environment before the terminal.
    ///
    /// `NO_COLOR` and `FORCE_COLOR` count unless they are empty.
    func usesColor(onTerminal isTerminal: Bool) -> Bool {
        if let option { return option }
        if isSet("NO_COLOR") { return false }
        if isSet("FORCE_COLOR") { return environment["FORCE_COLOR"] != "0" }
        return isTerminal && environment["TERM"] != "dumb"
    }

    private func isSet(_ name: String) -> Bool {
        environment[name].map { !$0.isEmpty } ?? false
    }
}
