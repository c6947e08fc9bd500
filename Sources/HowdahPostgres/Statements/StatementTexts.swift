import PostgresLibpq
import Synchronization

/// The texts of statements for a schema that is not called `howdah`, each made once.
///
/// To replace the name each time took a tenth of the time of the thread that talks to the server.
final class StatementTexts: Sendable {
    private let texts = Mutex<[ObjectIdentifier: String]>([:])

    /// The text of a statement, which is made if it is asked for the first time.
    func text<S: Statement>(of _: S.Type, _ make: (String) -> String) -> String {
        let statement = ObjectIdentifier(S.self)
        if let known = texts.withLock({ $0[statement] }) { return known }
        let text = make(S.sql)
        texts.withLock { $0[statement] = text }
        return text
    }
}
