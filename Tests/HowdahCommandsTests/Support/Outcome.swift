@testable import HowdahCommands

/// How a command ended and what it printed.
struct Outcome: Sendable {
    var status: CommandStatus
    var output: String
    var errors: String
}
