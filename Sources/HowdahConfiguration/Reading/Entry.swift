import Howdah
import Yams

/// A place in the file: what stands there, and the keys that lead to it.
struct Entry {
    let node: Node
    let path: [String]

    init(_ node: Node, path: [String] = []) {
        self.node = node
        self.path = path
    }

    /// The entry below this one, under a key or an index.
    func child(_ key: String, _ node: Node) -> Entry {
        Entry(node, path: path + [key])
    }

    var keyPath: String { path.map(Self.keyText).joined(separator: ".") }

    /// Whether a single value stands here, `~` included.
    var isScalar: Bool { if case .scalar = node { true } else { false } }

    /// Whether a map stands here.
    var isMap: Bool { if case .mapping = node { true } else { false } }

    /// Whether nothing stands here, or `~`.
    var isNull: Bool {
        guard case .scalar(let scalar) = node else { return false }
        return YAMLScalar(scalar.string, isPlain: scalar.style == .plain) == .null
    }

    /// A key as part of a path: in quotation marks where it could be misread.
    private static func keyText(_ key: String) -> String {
        let isSimple = !key.isEmpty && key.allSatisfy { $0.isLetter || $0.isNumber || "_-[]".contains($0) }
        return isSimple ? key : key.quoted
    }
}
