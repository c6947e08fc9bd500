import Howdah

/// What a ``ProgramHandler`` runs.
public enum ProgramCommand: Sendable, Hashable {
    /// A program and its arguments, as they are.
    ///
    /// A name without a slash is looked for in the folders of `PATH`; any other is a path, relative to the
    /// working directory of the program.
    case arguments([String])
    /// A line for `/bin/sh -c`.
    case shell(String)

    /// The program in the words of an error message, without its arguments, which may be secret.
    var name: String {
        switch self {
        case .arguments(let arguments): "program \"\(Printable(arguments.first ?? "", limit: 200))\""
        case .shell: "shell command"
        }
    }

    /// The program and its arguments.
    var arguments: [String] {
        switch self {
        case .arguments(let arguments): arguments
        case .shell(let line): ["/bin/sh", "-c", line]
        }
    }
}
