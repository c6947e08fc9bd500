import Howdah
import HowdahPostgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The configuration of a worker whose handler is a program that does nothing.
///
/// It keeps no history: that lies in the application's own schema, which the benchmark neither has nor may leave behind.
struct ConsumerConfiguration: Sendable {
    let schema: SchemaName

    var text: String {
        """
        transports:
          \(OwnWork.name.rawValue): { options: { schema: \(schema.rawValue) } }
        handlers:
          \(OwnWork.kind.rawValue): { run: [/bin/true] }
        history: { enabled: false }

        """
    }

    /// Writes it to a new file in the folder for temporary files.
    func write() throws -> URL {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(schema.rawValue).yaml")
        try Data(text.utf8).write(to: file)
        return file
    }
}
