#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What the three standard streams of a process are connected to.
public struct Terminal: Sendable, Hashable {
    /// Whether somebody can be asked.
    public var isInput: Bool
    /// Whether standard output is read by a person.
    public var isOutput: Bool
    /// Whether standard error is read by a person.
    public var isErrors: Bool
    /// How many columns there are.
    public var width: Int

    /// The width that is assumed when it is not known.
    public static let defaultWidth = 80
    /// Nothing but pipes and files.
    public static let none = Self()

    public init(isInput: Bool = false, isOutput: Bool = false, isErrors: Bool = false, width: Int = defaultWidth) {
        self.isInput = isInput
        self.isOutput = isOutput
        self.isErrors = isErrors
        self.width = width
    }

    /// The terminal of this process.
    public static func current() -> Self {
        Self(
            isInput: isatty(STDIN_FILENO) == 1,
            isOutput: isatty(STDOUT_FILENO) == 1,
            isErrors: isatty(STDERR_FILENO) == 1,
            width: columns(of: STDERR_FILENO) ?? columns(of: STDOUT_FILENO) ?? defaultWidth
        )
    }

    private static func columns(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
