/// How a command ended, as its caller sees it.
public struct CommandStatus: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int32

    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// Everything was done.
    public static let done = Self(rawValue: 0)
    /// Something failed, or was not found.
    public static let failed = Self(rawValue: 1)
    /// The command line or the configuration is wrong; nothing was done.
    public static let usage = Self(rawValue: 2)
    /// The database cannot be reached.
    public static let unreachable = Self(rawValue: 69)

    /// A second signal ended the process at once.
    public static func signal(_ number: Int32) -> Self {
        Self(rawValue: 128 + number)
    }

    /// What stands in the help of every command.
    package static let help = """
        Exit codes: 0 done, 1 some failed or not found, 2 usage or configuration, \
        69 database not reachable, 130 or 143 a second signal.
        """
}
