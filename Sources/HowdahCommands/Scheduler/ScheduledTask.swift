public import HowdahScheduler

/// A recurring message with a command of its own, for cron and for people.
///
/// ```swift
/// enum GenerateInvoicesTask: ScheduledTask {
///     static let entry = EntryID(schedule: "main", entry: "invoices")
///     static let commandName = "billing:invoices:generate-new"
///     static let abstract = "Generate the invoices that are due."
/// }
///
/// static let additionalCommands: [any ParsableCommand.Type] = [RunTaskCommand<Shop, GenerateInvoicesTask>.self]
/// ```
public protocol ScheduledTask: Sendable {
    /// The entry of a schedule that the command runs.
    static var entry: EntryID { get }
    /// The name of the command.
    static var commandName: String { get }
    /// What it does, in one line of its help.
    static var abstract: String { get }
}
