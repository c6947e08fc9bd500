#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension PrivateServer {
    /// Says where the server keeps its data and which programs it is made of.
    public struct Configuration: Sendable {
        /// The folder that holds the data, the server's log and the locks; a relative path starts at the current directory.
        public var directory: String

        /// The folder of `initdb`, `pg_ctl` and `postgres`, or `nil` to search the machine.
        ///
        /// The search looks at `PATH`, at `/usr/lib/postgresql/*/bin` from the newest version down, and asks `pg_config`.
        public var programFolder: String?

        /// Creates a configuration.
        ///
        /// - Parameters:
        ///   - directory: The folder for data, log and locks. The default is `HOWDAH_STATE_DIR`, else `.howdah`.
        ///   - programFolder: The folder of the server programs, or `nil` to search the machine.
        public init(directory: String? = nil, programFolder: String? = nil) {
            self.directory = directory ?? Self.defaultDirectory(in: ProcessInfo.processInfo.environment)
            self.programFolder = programFolder
        }

        static func defaultDirectory(in environment: [String: String]) -> String {
            guard let directory = environment["HOWDAH_STATE_DIR"], !directory.isEmpty else { return ".howdah" }
            return directory
        }
    }
}
