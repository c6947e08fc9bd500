#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Console {
    /// The console of this process.
    public static func process() -> Self {
        Self(
            terminal: .current(),
            environment: ProcessInfo.processInfo.environment,
            output: { StandardStream.output.write($0) },
            errors: { StandardStream.errors.write($0) },
            answer: { StandardStream.input.readLine() },
            input: { try StandardStream.input.readAll() }
        )
    }
}
