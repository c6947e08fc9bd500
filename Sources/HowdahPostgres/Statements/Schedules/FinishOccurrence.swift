import Howdah
import HowdahScheduler
import PostgresLibpq

/// Writes down how the occurrence ended that sent a message.
struct FinishOccurrence: Action {
    static let sql = """
        UPDATE howdah.occurrence SET outcome = $2, reason = $3, finished_at = clock_timestamp() WHERE message = $1
        """

    var message: MessageID
    var end: OccurrenceEnd

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(message.rawValue)
        bindings.append(end.kind.rawValue)
        // An error is recorded whatever it says, but for NUL, which no text can hold.
        bindings.append(end.reason.map { String($0.prefix(FailureReport.maximumMessageLength).filter { $0 != "\0" }) })
    }
}
