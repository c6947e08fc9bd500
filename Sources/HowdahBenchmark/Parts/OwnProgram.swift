import Subprocess

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The program that this process runs.
enum OwnProgram {
    /// Its path; the name by which it was called if the system does not tell.
    static var path: String {
        guard let path = realpath("/proc/self/exe", nil) else { return CommandLine.arguments[0] }
        defer { free(path) }
        return String(cString: path)
    }

    /// A program as swift-subprocess wants it named: a path, or a name to be looked for.
    static func executable(_ program: String) -> Executable {
        program.contains("/") ? .path(literal(program)) : .name(program)
    }

    /// Makes a value of a type that has literals, from a text that is none.
    ///
    /// `FilePath` comes from swift-system, which is no dependency of this module and cannot be imported here;
    /// being a literal is the one thing of it that is visible without.
    private static func literal<Value: ExpressibleByStringLiteral>(_ text: String) -> Value
    where Value.StringLiteralType == String {
        Value(stringLiteral: text)
    }
}
