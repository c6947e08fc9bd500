import Howdah

/// A message that is always handled.
struct Fine: Message {
    static let kind: MessageKind = "fine"
    var number: Int
}

/// A message whose handler always fails, until it is repaired.
struct Broken: Message {
    static let kind: MessageKind = "broken"
    var number: Int
}

/// What the handler of a broken message throws.
struct Refusal: DescribedFailure, CustomStringConvertible {
    let description = "550 mailbox unavailable"
    let failureCode: String? = "550"
    let failureTrace: String? = "line one\nline two"
}
