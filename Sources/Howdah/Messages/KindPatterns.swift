/// Types of messages: single ones, and all that begin alike.
public struct KindPatterns: Sendable, Hashable {
    /// The single types.
    public private(set) var kinds: Set<MessageKind>
    /// What the other types begin with.
    public private(set) var prefixes: Set<String>

    /// - Parameters:
    ///   - kinds: Single types.
    ///   - patterns: Types, or prefixes of types followed by `*`.
    public init(kinds: Set<MessageKind> = [], patterns: [String] = []) {
        let (open, single) = (patterns.filter { $0.hasSuffix("*") }, patterns.filter { !$0.hasSuffix("*") })
        self.kinds = kinds.union(single.map { MessageKind(rawValue: $0) })
        self.prefixes = Set(open.map { String($0.dropLast()) })
    }

    public func contains(_ kind: MessageKind) -> Bool {
        kinds.contains(kind) || prefixes.contains(where: kind.rawValue.hasPrefix)
    }
}
