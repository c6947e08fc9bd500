/// Which message goes to which transports.
///
/// ```swift
/// let routes = Routes {
///     Route(SendWelcomeMail.self, to: "mail")
///     Route("billing.*", to: "async", "audit")
///     Route("*", to: "async")
/// }
/// ```
///
/// The most specific rule wins: the message's own kind, then its parents (nearest first), then the
/// longest prefix that ends in `*`, and `*` alone last.
public struct Routes: Sendable {
    private let exact: [MessageKind: [TransportName]]
    private let prefixes: [(prefix: String, transports: [TransportName])]

    /// Collects the listed routes.
    ///
    /// Two routes for the same pattern add up.
    public init(@RoutesBuilder _ routes: () -> [Route] = { [] }) {
        self.init(routes())
    }

    /// Collects the listed routes.
    ///
    /// Two routes for the same pattern add up.
    public init(_ routes: [Route]) {
        var exact: [MessageKind: [TransportName]] = [:]
        var prefixes: [String: [TransportName]] = [:]
        for route in routes {
            if route.pattern.hasSuffix("*") {
                prefixes[String(route.pattern.dropLast()), default: []] += route.transports
            } else {
                exact[MessageKind(rawValue: route.pattern), default: []] += route.transports
            }
        }
        self.exact = exact.mapValues(\.withoutDuplicates)
        self.prefixes =
            prefixes
            .map { (prefix: $0.key, transports: $0.value.withoutDuplicates) }
            .sorted { $0.prefix.utf8.count > $1.prefix.utf8.count }
    }

    /// The transports for a message, in the order in which the route lists them; none if no rule applies.
    ///
    /// - Parameters:
    ///   - kind: The message's own kind.
    ///   - parents: The more general ones it belongs to, nearest first.
    ///   - withRest: Whether the rule `*` applies, which is for messages that have no other place.
    /// - Returns: The transports, each once.
    public func transports(
        for kind: MessageKind,
        parents: [MessageKind] = [],
        withRest: Bool = true
    ) -> [TransportName] {
        for candidate in [kind] + parents {
            if let transports = exact[candidate] { return transports }
        }
        let rule = prefixes.first { kind.rawValue.hasPrefix($0.prefix) && (withRest || !$0.prefix.isEmpty) }
        return rule?.transports ?? []
    }
}

extension Array where Element: Hashable {
    /// The elements in their order, each only once.
    package var withoutDuplicates: Self {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
