import Howdah
import Yams

/// A place in the file: what stands there, and the keys that lead to it.
struct Entry {
    let node: Node
    /// The keys in the words of an error message, such as `routing."billing.*"[1]`.
    let keyPath: String

    init(_ node: Node, keyPath: String = "") {
        self.node = node
        self.keyPath = keyPath
    }

    /// The entry below this one, under a key.
    func child(_ key: String, _ node: Node) -> Entry {
        Entry(node, keyPath: (keyPath.isEmpty ? "" : keyPath + ".") + Self.keyText(key))
    }

    /// The entry at a position of this list, counted from 0.
    func child(_ index: Int, _ node: Node) -> Entry {
        Entry(node, keyPath: "\(keyPath)[\(index)]")
    }

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
        let isSimple = !key.isEmpty && key.allSatisfy { $0.isLetter || $0.isNumber || "_-".contains($0) }
        return isSimple ? key : key.quoted
    }
}
