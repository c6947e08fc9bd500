/// A state in a word and a color; the word says it all.
struct Badge: Sendable, Hashable {
    enum Tone: String, Sendable, Hashable {
        case good, busy, warning, bad, quiet
    }

    let text: String
    let tone: String

    init(_ text: String, _ tone: Tone) {
        self.text = text
        self.tone = tone.rawValue
    }
}
