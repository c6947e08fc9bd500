public import Foundation

/// A trigger as a program declares it: checked when its schedule starts, not where it is written.
///
/// ```swift
/// RecurringMessage("invoices", .cron("*/5 * * * *")) { … }
/// RecurringMessage("digest", .cron("0 8 * * *", in: "Europe/Berlin").jitter(upTo: .seconds(60))) { … }
/// ```
///
/// So a declaration needs no `try`, and what is wrong with it is told with the identity of its entry. A schedule calls
/// ``Trigger/resolved(for:)`` before it starts, which throws then. A declaration that is wrong, or has hashed fields and no
/// identity, never fires.
public struct TriggerDeclaration: Trigger {
    /// Makes the trigger for an identity, or for none.
    typealias Making = @Sendable (_ identity: String?) throws(TriggerError) -> any Trigger

    private let make: Making
    private let outcome: Result<any Trigger, TriggerError>
    private let declared: String

    /// - Parameters:
    ///   - declared: What is shown when there is no trigger to show.
    ///   - make: Makes the trigger.
    init(_ declared: String, make: @escaping Making) {
        self.declared = declared
        self.make = make
        do throws(TriggerError) {
            self.outcome = .success(try make(nil))
        } catch {
            self.outcome = .failure(error)
        }
    }

    public func next(after date: Date) -> Date? {
        switch outcome {
        case .success(let trigger): trigger.next(after: date)
        case .failure: nil
        }
    }

    public func resolved(for identity: String?) throws(TriggerError) -> any Trigger {
        guard let identity else { return try outcome.get() }
        return try make(identity).resolved(for: identity)
    }

    public func bounded(from: Date?, until: Date?) throws(TriggerError) -> any Trigger {
        let make = make
        return TriggerDeclaration(declared) { identity throws(TriggerError) in
            try make(identity).bounded(from: from, until: until)
        }
    }

    public var description: String {
        switch outcome {
        case .success(let trigger): trigger.description
        case .failure: declared
        }
    }
}
