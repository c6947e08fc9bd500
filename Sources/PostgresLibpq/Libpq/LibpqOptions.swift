internal import CLibpq

/// What libpq knows about connection strings.
enum LibpqOptions {
    /// The names of all options of a connection string.
    static func keywords() -> Set<String> {
        guard let options = PQconndefaults() else {
            return []
        }
        defer { PQconninfoFree(options) }
        return Set(entries(options).map(\.keyword))
    }

    /// The options a connection string sets; those it does not set are missing.
    static func parse(_ connectionString: String) throws -> [String: String] {
        guard !isAmbiguous(connectionString) else {
            throw PostgresError(
                .invalidConfiguration,
                "a URL must have \"@\" and \"/\" in its user and its password written as %40 and %2F"
            )
        }
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(connectionString, &message) else {
            defer { PQfreemem(message) }
            let text = message.map { String(cString: $0) } ?? "out of memory"
            throw PostgresError(.invalidConfiguration, withoutSecrets(PostgresError.oneLine(text)))
        }
        defer { PQconninfoFree(options) }
        return entries(options).reduce(into: [:]) { $0[$1.keyword] = $1.value }
    }

    /// Whether libpq would take a part of the password for the host, which it names in its messages.
    ///
    /// It takes what stands before the first "@" for user and password, unless a "/" comes first.
    private static func isAmbiguous(_ text: String) -> Bool {
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://"),
            let scheme = text.firstRange(of: "://")
        else { return false }
        let rest = text[scheme.upperBound...]
        guard let stop = rest.firstIndex(where: { "@/".contains($0) }) else { return false }
        let place = rest[stop...].dropFirst()
        guard rest[stop] == "@" else { return place.prefix { $0 != "?" }.contains("@") }
        return place.prefix { !"/?".contains($0) }.contains("@")
    }

    /// libpq quotes the part it stumbled over, which may be the password or the whole string: only the name of an
    /// unknown option may be repeated.
    static func withoutSecrets(_ message: String) -> String {
        let harmless = ["invalid connection option \"", "invalid URI query parameter: \""]
        guard !harmless.contains(where: message.hasPrefix) else {
            return message
        }
        guard let first = message.firstIndex(of: "\""), let last = message.lastIndex(of: "\"") else {
            return message
        }
        return message[..<first] + "\"…\"" + message[last...].dropFirst()
    }

    private static func entries(
        _ options: UnsafeMutablePointer<PQconninfoOption>
    ) -> [(keyword: String, value: String?)] {
        var entries: [(keyword: String, value: String?)] = []
        var option = options
        while let keyword = option.pointee.keyword {
            entries.append((String(cString: keyword), option.pointee.val.map { String(cString: $0) }))
            option += 1
        }
        return entries
    }
}
