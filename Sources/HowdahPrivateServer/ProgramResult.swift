import Subprocess

/// What a program said and whether it succeeded.
struct ProgramResult: Sendable {
    let isSuccess: Bool
    /// Standard output and standard error, without white space at the ends.
    let output: String

    /// Runs a program to its end.
    ///
    /// The program runs in a session of its own: a Ctrl-C on the terminal or the caller's cancellation does not cut it
    /// short, as a half-made cluster or a server without users would be left behind.
    ///
    /// It is searched in the folders of `path`, separated by colons, and run as the user given, if any.
    static func of(
        _ name: String,
        _ arguments: [String],
        searching path: String,
        as user: ServerUser?
    ) async throws -> ProgramResult {
        var options = PlatformOptions()
        options.createSession = true
        // Not by `PlatformOptions.userID`: Subprocess forks by a bare clone(2), after which glibc still waits in setuid(2)
        // for the parent's other threads, which the child does not have. Seen to hang.
        let switching = user.map(\.switchingCommand) ?? []
        // Nothing else is inherited: PGPORT, PGDATA and the like change what the server programs do.
        let environment = Environment.custom(["PATH": path + ":/usr/bin:/bin", "LC_ALL": "C"])
        // Unstructured, because Subprocess kills the program when the calling task is cancelled.
        return try await Task { [options] in
            // In "/", because the user may not be allowed to enter the current directory.
            let result = try await Subprocess.run(
                .name("sh"),
                arguments: Arguments(["-c", #"cd / && exec "$@""#, "sh"] + switching + [name] + arguments),
                environment: environment,
                platformOptions: options,
                output: .string(limit: 1 << 20),
                error: .combinedWithOutput
            )
            return ProgramResult(isSuccess: result.terminationStatus.isSuccess, output: result.standardOutput.trimmed)
        }.value
    }
}

extension String {
    /// The string without white space at its ends.
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
