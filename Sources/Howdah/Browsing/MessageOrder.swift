/// In which order messages are listed.
///
/// They are listed state by state: those in hand first, then ready, delayed and failed ones. Within a state they are
/// ordered by when they came to be in it; delayed ones by when they are due.
public enum MessageOrder: String, Sendable, Hashable, CaseIterable, Codable {
    case newestFirst = "newest"
    case oldestFirst = "oldest"
}
