/// The arguments of a process, put into the form that the parser understands.
struct CommandLineArguments: Sendable {
    private let arguments: [String]

    /// Options whose value may be left out: `--keepalive`, `--keepalive=5` and `--keepalive 5` all work, and
    /// `--keepalive async` names a transport.
    private static let optionalValues: Set<String> = ["--keepalive", "--no-reset"]
    /// The same for one command, since elsewhere the option needs a value.
    private static let stopWorkers: Set<String> = ["stop-workers", "messenger:stop-workers"]
    /// Options of every command that take a value, and may stand before its name.
    private static let leadingValues: Set<String> = ["--database-url", "--config", "--format", "--wait"]
    private static let rootOptions: Set<String> = ["-h", "--help", "--version"]

    init(_ arguments: [String]) {
        self.arguments = arguments
    }

    /// The arguments, with the name of the command first and every optional value spelled out.
    var rewritten: [String] {
        let ordered = Self.commandFirst(arguments)
        let optional = Self.optionalValues.union(Self.stopWorkers.contains(ordered.first ?? "") ? ["--wait"] : [])
        let end = ordered.firstIndex(of: "--") ?? ordered.endIndex
        let head = ordered[..<end].indices.map { index in
            let hasNumber = index + 1 < end && Double(ordered[index + 1]) != nil
            return optional.contains(ordered[index]) && !hasNumber ? ordered[index] + "=" : ordered[index]
        }
        return head + ordered[end...]
    }

    private static func commandFirst(_ arguments: [String]) -> [String] {
        var index = 0
        while index < arguments.count, arguments[index].hasPrefix("-"), arguments[index] != "--" {
            guard !rootOptions.contains(arguments[index]) else { return arguments }
            index += leadingValues.contains(arguments[index]) ? 2 : 1
        }
        guard index > 0, index < arguments.count, arguments[index] != "--" else { return arguments }
        return [arguments[index]] + arguments[..<index] + arguments[(index + 1)...]
    }
}
