package import Howdah

/// What commands that change a failure store say in the same words.
package enum FailedReport {
    /// Names the messages that were asked for and are not there.
    static func complain(about missing: [MessageID], in store: TransportName, to console: Console) {
        guard !missing.isEmpty else { return }
        let lines = missing.map { "The message with id \"\($0)\" was not found in \"\(store)\"." }
        console.complain(.error, lines.joined(separator: "\n"))
    }

    /// Identifiers for programs.
    package static func json(_ ids: [MessageID]) -> JSON {
        .strings(ids.map(\.description))
    }
}
