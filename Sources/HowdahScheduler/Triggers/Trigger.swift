public import Foundation

/// Decides when a recurring message is due.
///
/// A trigger is a pure function from one date to the next: the same question has the same answer in every process, so a
/// schedule can be shared by any number of schedulers, replayed, previewed, and tested at any point in time.
public protocol Trigger: Sendable, CustomStringConvertible {
    /// The first moment strictly after `date` at which the message is due, or `nil` if there is none left.
    func next(after date: Date) -> Date?
}
