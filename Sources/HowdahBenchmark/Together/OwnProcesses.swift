import Howdah

/// Work that several processes of Howdah share.
struct OwnProcesses: Sendable {
    private static let dispatchers = 16
    private static let workers = 2
    private static let programs = 8
    private static let program = "/bin/true"
    private static let largeBody = 1 << 20

    let own: OwnWork
    let parts: PartProcesses

    private var plan: BenchPlan { own.plan }

    /// Fills a transport, and has two processes empty it.
    ///
    /// The time begins when the first of them is connected, and ends when both have taken their leave.
    func drain() async throws -> Measurement {
        try await own.fill(DrainLoad(messages: plan.messages))
        return try await parts.run(Array(repeating: .drain, count: Self.workers)).measurement
    }

    /// Has sixteen processes dispatch, each one message after the other, while no worker is about.
    ///
    /// - Parameter wakes: Whether they look for a worker that waits, as every dispatch does.
    /// - Returns: The messages a second of all of them.
    /// - Throws: ``CommandFailure`` if a process fails.
    func dispatch(wakes: Bool) async throws -> Measurement {
        try await own.clear()
        let quota = plan.quota(perCall: 1).divided(among: Self.dispatchers)
        let work = PartWork.dispatch(calls: quota.calls, seconds: quota.time.seconds, wakes: wakes)
        let reports = try await parts.run(Array(repeating: work, count: Self.dispatchers))
        return Measurement(perSecond: reports.reduce(0) { $0 + $1.perSecond })
    }

    /// Has one process run a program for each message.
    func runPrograms() async throws -> Measurement {
        let count = plan.programs
        try await own.fill(DrainLoad(messages: count))
        let handler = PartHandler.program(Self.program, concurrency: Self.programs)
        return try await parts.run([.handle(messages: count, by: handler)]).measurement
    }

    /// Runs the same program as often by `xargs`.
    func runProgramsByXargs() async throws -> Measurement {
        try await Xargs(program: Self.program, concurrency: Self.programs).run(times: plan.programs)
    }

    /// Watches the memory of a process that handles many messages.
    func memoryOfMany() async throws -> MemoryFigure {
        try await memory(DrainLoad(messages: plan.many))
    }

    /// Watches the memory of a process that handles messages whose bodies have a mebibyte each.
    func memoryOfLarge() async throws -> MemoryFigure {
        try await memory(DrainLoad(messages: plan.largeBodies, payload: Self.largeBody))
    }

    private func memory(_ load: DrainLoad) async throws -> MemoryFigure {
        try await own.fill(load)
        let report = try await parts.run([.handle(messages: load.messages, by: .nothing)]).first ?? PartReport()
        return MemoryFigure(tenthBytes: report.tenthBytes, endBytes: report.endBytes, peakBytes: report.peakBytes)
    }

    /// The resident memory of a process whose worker has nothing to do.
    func memoryAtRest() async throws -> Int {
        try await own.clear()
        let reports = try await parts.run([.serve]) { conduct in
            try await conduct.resting()
            conduct.end()
        }
        return reports.first?.endBytes ?? 0
    }
}
