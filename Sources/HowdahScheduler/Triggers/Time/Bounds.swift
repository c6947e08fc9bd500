import Foundation

/// A beginning and an end that is excluded, either of which may be open.
struct Bounds: Hashable {
    let from: Moment?
    let until: Moment?

    /// - Throws: When there is no moment between the two.
    init(from: Date?, until: Date?) throws(TriggerError) {
        self.init(uncheckedFrom: from, until: until)
        guard let from = self.from, let until = self.until, until <= from else { return }
        throw TriggerError(
            text: MomentText.text(until),
            reason: "\"until\" must be later than \"from\", which is \(MomentText.text(from))"
        )
    }

    init(uncheckedFrom from: Date?, until: Date?) {
        self.from = from.map { Moment($0) }
        self.until = until.map { Moment($0) }
    }

    /// What to add to the description of a trigger.
    var note: String {
        (from.map { " from \(MomentText.text($0))" } ?? "") + (until.map { " until \(MomentText.text($0))" } ?? "")
    }
}
