public import Logging

/// How much a command says besides its data.
public enum Verbosity: Int, Sendable, Hashable, Comparable {
    /// Nothing but errors (`-q`).
    case quiet
    /// How it begins and ends, warnings, and what needs attention.
    case normal
    /// Each message that is received, handled, retried or failed (`-v`).
    case verbose
    /// The same with details: sizes, durations, classes of errors (`-vv`).
    case veryVerbose
    /// Everything, for whoever looks for a mistake (`-vvv`).
    case debug

    /// Reads the flags of a command line.
    public init(quiet: Bool, verbose count: Int) {
        guard !quiet else {
            self = .quiet
            return
        }
        self = Self(rawValue: Self.normal.rawValue + min(max(count, 0), 3)) ?? .debug
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The least severe level of log lines that are shown.
    public var logLevel: Logger.Level {
        switch self {
        case .quiet: .error
        case .normal: .notice
        case .verbose, .veryVerbose: .info
        case .debug: .debug
        }
    }
}
