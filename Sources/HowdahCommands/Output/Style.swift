/// How a piece of text looks on a terminal with colors.
struct Style: Sendable, Hashable {
    private let codes: String

    static let success = Self(codes: "30;42")
    static let error = Self(codes: "37;41")
    static let note = Self(codes: "33")
    static let heading = Self(codes: "33")
    static let key = Self(codes: "32")
    static let faint = Self(codes: "2")

    /// The text in this style, or as it is where there are no colors.
    func apply(_ text: String, when usesColor: Bool) -> String {
        usesColor && !text.isEmpty ? "\u{1B}[\(codes)m\(text)\u{1B}[0m" : text
    }
}
