/// What one session has prepared: SQL text and parameter types lead to the name.
struct StatementCache {
    struct Key: Hashable, Sendable {
        let sql: String
        let types: [UInt32]

        init(_ command: PostgresCommand) {
            sql = command.sql
            types = command.bindings.types
        }
    }

    /// How many statements a session prepares; what comes after these runs unprepared.
    ///
    /// Every one costs the server memory for as long as the session lasts, and SQL text made up at run time must not
    /// fill it.
    static let capacity = 512

    private var names: [Key: String] = [:]
    private var generation: UInt64 = 0

    var isFull: Bool {
        names.count >= Self.capacity
    }

    func name(of key: Key) -> String? {
        names[key]
    }

    mutating func insert(_ name: String, for key: Key) {
        names[key] = name
    }

    /// Forgets everything; names made from now on differ from all that were made before, because the server may still
    /// hold those.
    mutating func forgetAll() {
        names.removeAll()
        generation += 1
    }

    /// A name derived from the text: the same in every session, which poolers that follow statements make use of.
    func makeName(for key: Key) -> String {
        var hash = FNV1a()
        hash.combine(key.sql.utf8)
        for type in key.types {
            withUnsafeBytes(of: type) { hash.combine($0) }
        }
        withUnsafeBytes(of: generation) { hash.combine($0) }
        return "s" + String(hash.value, radix: 36)
    }
}
