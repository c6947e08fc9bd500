import ArgumentParser

/// The names of the commands there are, to say which one may have been meant.
struct CommandNames: Sendable {
    private let names: [String]
    private let aliases: [String]

    init(of root: any ParsableCommand.Type) {
        let commands = root.configuration.subcommands.map { $0.configuration }
        self.init(names: commands.compactMap(\.commandName), aliases: commands.flatMap(\.aliases))
    }

    init(names: [String], aliases: [String] = []) {
        self.names = names
        self.aliases = aliases + ["help"]
    }

    /// What is wrong with the command that the arguments name, or `nil` if there is such a command or none
    /// is named.
    func complaint(about arguments: [String]) -> String? {
        guard let name = arguments.first, !name.hasPrefix("-"), !names.contains(name), !aliases.contains(name) else {
            return nil
        }
        let close = nearest(to: name)
        let hint =
            close.isEmpty ? "Valid commands are: \(names.sorted().joined(separator: ", "))." : "Did you mean \(close)?"
        return "The command \"\(name.prefix(64))\" does not exist. \(hint)"
    }

    private func nearest(to name: String) -> String {
        let distances = names.map { ($0, EditDistance.between(name, $0)) }
        let close = distances.filter { candidate, distance in
            distance <= max(candidate.count / 3, 1) || candidate.split(separator: ":").contains { $0 == name }
        }
        return close.sorted { $0.1 < $1.1 }.prefix(3).map { "\"\($0.0)\"" }.joined(separator: " or ")
    }
}
