/// What surrounds every page.
struct Frame: Sendable {
    /// One entry of the navigation.
    struct Section: Sendable {
        let name: String
        let path: String
        let isCurrent: Bool
        /// How much there is to do; `nil` if nothing, or unknown.
        let badge: String?
    }

    /// Who is signed in.
    struct Reader: Sendable {
        let name: String
        let role: String
        let isOperator: Bool
        /// Whether there is something to sign out of.
        let hasSession: Bool
    }

    let title: String
    let prefix: String
    let version: String
    /// The chosen colors; `nil` if the browser's own setting decides.
    let theme: String?
    let nextTheme: String
    let path: String
    let sections: [Section]
    let reader: Reader?
    let token: String?
    let notice: String?
    /// Whether the page loads itself again where there is no JavaScript; never one on which something is filled in.
    let refreshes: Bool
    /// Whether the page follows what happens.
    let isLive: Bool
}
