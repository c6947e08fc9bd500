import Howdah

/// A message whose JSON has 200 bytes.
struct Note: Message {
    static let kind: MessageKind = "benchmark.note"

    var sent: Double = 0
    var text = String(repeating: "x", count: 180)
}
