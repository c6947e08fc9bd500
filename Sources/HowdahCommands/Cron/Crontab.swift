/// How to read and write the crontab of this user.
struct Crontab: Sendable {
    /// The whole crontab; empty if there is none.
    var read: @Sendable () throws -> String
    /// Replaces the whole crontab.
    var write: @Sendable (String) throws -> Void

    /// The crontab that the program `crontab` manages.
    static let system = Self(
        read: {
            let result = try ShortProgram.run("crontab", ["-l"])
            if result.status == 0 { return result.output }
            // Nothing else tells "there is none" from "it cannot be read", and a crontab that was not read must
            // not be replaced.
            if result.errors.contains("no crontab for") { return "" }
            throw CommandFailure(.failed, "The crontab cannot be read: \(result.errors.trimmed)")
        },
        write: { text in
            let result = try ShortProgram.run("crontab", ["-"], input: text)
            guard result.status == 0 else {
                throw CommandFailure(.failed, "The crontab cannot be written: \(result.errors.trimmed)")
            }
        }
    )
}
