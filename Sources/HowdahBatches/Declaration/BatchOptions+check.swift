import Howdah

extension BatchOptions {
    /// The longest name or key, in bytes.
    static let longestName = 190

    /// Refuses options that make no sense.
    ///
    /// - Parameter name: The name of the batch.
    /// - Throws: ``BatchError`` that names what is wrong.
    func check(for name: String) throws(BatchError) {
        try Self.check(name, "name")
        if let key { try Self.check(key, "key") }
        if let itemsAtATime, !(1...Int(Int32.max) ~= itemsAtATime) {
            throw BatchError(.invalid, "A batch runs at least 1 item at a time; \(itemsAtATime) is not possible.")
        }
        if let rate, !(1...Int(Int32.max) ~= rate.items) || rate.interval <= .zero {
            throw BatchError(.invalid, "The rate of \(rate.items) items per \(rate.interval) lets no item begin.")
        }
        if let expiresAfter, expiresAfter < .milliseconds(1) {
            throw BatchError(.invalid, "A batch expires after a millisecond or more; \(expiresAfter) is less.")
        }
        guard stuckAfter > .zero else {
            throw BatchError(.invalid, "A batch is stuck after some time; \(stuckAfter) is none.")
        }
    }

    private static func check(_ text: String, _ what: String) throws(BatchError) {
        let shown = Printable(text, limit: 64)
        guard !text.isEmpty else { throw BatchError(.invalid, "The \(what) of a batch is empty.") }
        guard text.utf8.count <= longestName else {
            throw BatchError(.invalid, "The \(what) \"\(shown)\" of a batch is longer than \(longestName) bytes.")
        }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw BatchError(.invalid, "The \(what) \"\(shown)\" of a batch holds control characters.")
        }
    }
}
