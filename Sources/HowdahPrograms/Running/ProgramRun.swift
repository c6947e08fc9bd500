import Howdah
import Subprocess

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// One run of a program, from its start until nothing of it is left that was told to end.
struct ProgramRun: Sendable {
    let launch: Launch
    let output: ProgramOutput
    let timeout: Duration?
    let grace: Duration

    /// Runs the program.
    ///
    /// - Returns: How it ended.
    func callAsFunction(among programs: RunningPrograms) async throws -> ProgramEnd {
        Self.ignoreBrokenPipes
        let (cancellations, cancellation) = AsyncStream.makeStream(of: Never.self)
        let group = ProcessGroup()
        programs.add(group)
        defer { programs.remove(group) }
        return try await withTaskCancellationHandler {
            // Not a child task: those that read the program's output have to outlive a cancellation, or what
            // a program prints while it cleans up would break its pipe and kill it half-way.
            try await Task { try await supervise(group, cancellations) }.value
        } onCancel: {
            cancellation.finish()
        }
    }

    private func supervise(_ group: ProcessGroup, _ cancellations: AsyncStream<Never>) async throws -> ProgramEnd {
        try await withThrowingTaskGroup(of: Supervision.Event.self) { tasks in
            var supervision = Supervision()
            tasks.addTask { try await .ended(execute(in: group)) }
            tasks.addTask {
                for await _ in cancellations {}
                return .cancelled
            }
            if let timeout {
                tasks.addTask {
                    try await Self.sleep(for: timeout)
                    return .timedOut(timeout)
                }
            }
            while let event = try await tasks.next() {
                switch supervision.action(for: event) {
                case .wait: continue
                case .terminate:
                    group.stop(within: grace)
                    tasks.addTask {
                        try await Self.sleep(for: grace)
                        return .graceOver
                    }
                case .kill: group.send(SIGKILL)
                case .finish(let end, let wasStopped):
                    tasks.cancelAll()
                    if wasStopped { while try await group.lingers() {} }
                    return end
                }
            }
            throw CancellationError()
        }
    }

    /// Starts the program, feeds it, reads what it prints, and waits for its end.
    private func execute(in group: ProcessGroup) async throws -> ProgramEnd {
        do {
            let result = try await Subprocess.run(
                try launch.configuration(),
                input: .inputWriter,
                output: .sequence,
                error: .sequence
            ) { execution in
                group.begin(with: execution.processIdentifier.value)
                async let standardOutput: Void = output.read(execution.standardOutput, .output, of: group)
                async let standardError: Void = output.read(execution.standardError, .error, of: group)
                try await launch.feed(execution.standardInputWriter)
                try await standardOutput
                try await standardError
            }
            return switch result.terminationStatus {
            case .exited(let code): .exited(code)
            case .signaled(let signal): .signaled(signal)
            }
        } catch let error as LaunchError {
            return .notStarted(error.reason)
        } catch let error as SubprocessError {
            guard let reason = reason(for: error) else { throw error }
            return .notStarted(reason)
        }
    }

    /// Why a program cannot be started; `nil` if the error is of another kind.
    private func reason(for error: SubprocessError) -> String? {
        switch error.code {
        case .executableNotFound: "it is not found or not executable"
        case .failedToChangeWorkingDirectory:
            "its folder \"\(Printable(launch.workingDirectory ?? ""))\" cannot be entered"
        case .spawnFailed: error.underlyingError.map { "\($0)" } ?? "\(error)"
        default: nil
        }
    }

    /// Sleeps in slices, since the timer of a sleep that is cancelled stays in memory until it is due.
    private static func sleep(for duration: Duration) async throws {
        let deadline = ContinuousClock.now + duration
        while ContinuousClock.now < deadline {
            try await Task.sleep(until: min(deadline, ContinuousClock.now + .seconds(2)), clock: .continuous)
        }
    }

    /// Done once, by whoever asks first.
    private static let ignoreBrokenPipes: Void = { signal(SIGPIPE, SIG_IGN) }()
}
