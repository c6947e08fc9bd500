import Howdah
import Synchronization

/// Shares a ``GuessBook`` between requests.
final class GuessLimiter: Sendable {
    private let book = Mutex(GuessBook())
    private let uptime: @Sendable () -> Duration

    /// - Parameter uptime: A time that only ever goes on, whatever happens to the clock on the wall.
    init(uptime: @escaping @Sendable () -> Duration) {
        self.uptime = uptime
    }

    /// Looks at credentials, unless too many wrong ones came before.
    ///
    /// Nothing is looked at twice at a time, so that many guesses at once are counted as well.
    ///
    /// - Parameters:
    ///   - name: The name that is claimed, if any.
    ///   - address: Where they come from.
    ///   - find: Looks at them: who it is, or `nil` if they are wrong.
    /// - Returns: Who it is, or why that is not known.
    func look(at name: String?, from address: String, _ find: () -> Visitor?) -> Admission {
        let subjects = [GuessBook.Subject.address(address)] + (name.map { [.name(String($0.prefix(200)))] } ?? [])
        let now = uptime()
        return book.withLock { book in
            if let wait = book.wait(for: subjects, at: now) { return .locked(wait) }
            guard let visitor = find() else {
                book.noteWrong(subjects, at: now)
                return .refused
            }
            book.noteRight(subjects)
            return .admitted(visitor)
        }
    }

    /// How many names and addresses are remembered.
    var count: Int { book.withLock { $0.count } }
}
