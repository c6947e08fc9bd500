import HowdahBatches
import HowdahCommands

/// How bulk jobs are run, as the environment says.
struct BulkSettings: Sendable, Hashable {
    /// `WALLET_BATCH_SIZE`: how many passes are made in a minute, and in one run of `wallet:process-jobs`; 10 if not given.
    let walletItems: Int
    /// `EMAIL_BATCH_SIZE`: how many mails are sent in a minute, and in one run of `emails:process-jobs`; 50 if not given.
    let mailItems: Int
    /// `BULK_MAX_INACTIVE_MINUTES`: after how long without progress a job fails; 30 if not given.
    let expiresAfter: Duration
    /// `BULK_MAX_STUCK_MINUTES`: after how long without progress a job is shown as stuck; 10 if not given.
    let stuckAfter: Duration
    /// `QUEUE_CONNECTION`: whether jobs are done at once by the command that asks for them (`sync`), or by workers
    /// (`database`, the default).
    let isSynchronous: Bool

    /// Reads the variables.
    ///
    /// - Throws: `CommandFailure` that names the variable and its value.
    init(environment: [String: String]) throws {
        self.walletItems = try Self.count("WALLET_BATCH_SIZE", environment) ?? 10
        self.mailItems = try Self.count("EMAIL_BATCH_SIZE", environment) ?? 50
        self.expiresAfter = try Self.minutes("BULK_MAX_INACTIVE_MINUTES", environment) ?? .seconds(30 * 60)
        self.stuckAfter = try Self.minutes("BULK_MAX_STUCK_MINUTES", environment) ?? .seconds(10 * 60)
        switch Self.text("QUEUE_CONNECTION", environment) {
        case nil, "database": self.isSynchronous = false
        case "sync": self.isSynchronous = true
        case let text?: throw Self.refusal("QUEUE_CONNECTION", "\"sync\" or \"database\"", text)
        }
    }

    /// How many items of a kind begin in a minute, and are done in one run.
    func items(of kind: BulkKind) -> Int {
        switch kind {
        case .wallet: walletItems
        case .mail: mailItems
        }
    }

    /// How the batch of a job is run: one job of a company at a time, and no failure of an item ends it.
    func options(of kind: BulkKind, company: Int64) -> BatchOptions {
        var options = BatchOptions()
        options.key = "company \(company)"
        options.allowsFailures = true
        options.rate = .perMinute(items(of: kind))
        options.expiresAfter = expiresAfter
        options.stuckAfter = stuckAfter
        return options
    }

    private static func text(_ name: String, _ environment: [String: String]) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func count(_ name: String, _ environment: [String: String]) throws -> Int? {
        guard let text = text(name, environment) else { return nil }
        guard let number = Int(text), (1...100_000).contains(number) else {
            throw refusal(name, "a whole number from 1 to 100000", text)
        }
        return number
    }

    private static func minutes(_ name: String, _ environment: [String: String]) throws -> Duration? {
        guard let text = text(name, environment) else { return nil }
        guard let minutes = Double(text), (0.01...10_080).contains(minutes) else {
            throw refusal(name, "a number of minutes from 0.01 to 10080", text)
        }
        return .seconds(minutes * 60)
    }

    private static func refusal(_ name: String, _ expected: String, _ text: String) -> CommandFailure {
        CommandFailure(.usage, "\(name) takes \(expected), \"\(text)\" was given.")
    }
}
