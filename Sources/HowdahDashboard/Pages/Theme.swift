/// The colors that somebody has chosen, kept by the browser.
enum Theme: String, Sendable {
    case light, dark

    static let cookie = "howdah_theme"

    init?(cookie: String?) {
        guard let cookie, let theme = Self(rawValue: cookie) else { return nil }
        self = theme
    }
}
