import HTTPTypes
import Hummingbird

/// The headers of a request, by their names in lower case.
struct Headers: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    private var values: [String: [String]] = [:]

    init(_ fields: HTTPFields) {
        for field in fields { values[field.name.canonicalName, default: []].append(field.value) }
    }

    init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { values[name.lowercased(), default: []].append(value) }
    }

    /// The value of a header; `nil` if there is none, or several that contradict each other.
    subscript(name: String) -> String? {
        guard let found = values[name], found.count == 1 else { return nil }
        return found[0]
    }

    /// Every value of a header.
    func all(_ name: String) -> [String] { values[name] ?? [] }
}

extension Headers {
    /// Adds a header that is kept elsewhere, unless it is there.
    mutating func complete(_ name: String, _ value: String?) {
        guard let value, values[name] == nil else { return }
        values[name] = [value]
    }
}
