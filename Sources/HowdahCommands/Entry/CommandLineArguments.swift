/// The arguments of a process, put into the form that the parser understands.
struct CommandLineArguments: Sendable {
    private let arguments: [String]

    /// Options whose value may be left out: `--keepalive`, `--keepalive=5` and `--keepalive 5` all work, and
    /// `--keepalive async` names a transport.
    private static let optionalValues: Set<String> = ["--keepalive", "--no-reset"]
    /// The same for one command, since elsewhere the option needs a value.
    private static let stopWorkers: Set<String> = ["stop-workers", "messenger:stop-workers"]
    /// Commands in which `-n 10` says how many lines to show; `-n` alone asks nothing there, too.
    private static let countedCommands: Set<String> = ["schedule:preview", "schedule:history"]
    /// Options of every command that take a value, and may stand before its name.
    private static let leadingValues: Set<String> = ["--database-url", "--config", "--format", "--wait"]
    private static let leadingFlags: Set<String> = [
        "-v", "-vv", "-vvv", "--verbose", "-q", "--quiet", "-n", "--no-interaction", "--color", "--no-color", "--ansi",
        "--no-ansi",
    ]

    init(_ arguments: [String]) {
        self.arguments = arguments
    }

    /// The arguments, with the name of the command first, and options that go without their optional value last.
    ///
    /// There, the parser cannot take a transport for the value.
    var rewritten: [String] {
        let ordered = Self.withCounts(Self.commandFirst(arguments))
        let optional = Self.optionalValues.union(Self.stopWorkers.contains(ordered.first ?? "") ? ["--wait"] : [])
        let end = ordered.firstIndex(of: "--") ?? ordered.endIndex
        let bare = ordered[..<end].indices.filter { index in
            optional.contains(ordered[index]) && (index + 1 == end || Double(ordered[index + 1]) == nil)
        }
        let head = ordered[..<end].indices.filter { !bare.contains($0) }.map { ordered[$0] }
        return head + bare.map { ordered[$0] } + ordered[end...]
    }

    private static func withCounts(_ arguments: [String]) -> [String] {
        guard let command = arguments.first, countedCommands.contains(command) else { return arguments }
        return arguments.indices.map { index in
            let isCount = arguments[index] == "-n" && arguments[(index + 1)...].first.flatMap(Int.init) != nil
            return isCount ? "--limit" : arguments[index]
        }
    }

    private static func commandFirst(_ arguments: [String]) -> [String] {
        var index = 0
        while index < arguments.count, let length = lengthOfLeadingOption(arguments[index]) { index += length }
        guard index > 0, index < arguments.count, !arguments[index].hasPrefix("-") else { return arguments }
        return [arguments[index]] + arguments[..<index] + arguments[(index + 1)...]
    }

    /// How many arguments an option takes up that may stand before the name of a command.
    private static func lengthOfLeadingOption(_ argument: String) -> Int? {
        if leadingFlags.contains(argument) { return 1 }
        if leadingValues.contains(argument) { return 2 }
        return leadingValues.contains { argument.hasPrefix($0 + "=") } ? 1 : nil
    }
}
