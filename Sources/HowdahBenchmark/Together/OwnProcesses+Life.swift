import Howdah
import HowdahPostgres
import Synchronization

extension OwnProcesses {
    /// How many tasks of the one process dispatch: while one waits for its commit, the other prepares the next.
    private static let sendingTasks = 2
    private static let pause: Duration = .microseconds(500)

    /// Dispatches from this process while two others handle, at full speed, and then at half of what that was.
    ///
    /// - Returns: Messages a second that were handled at full speed, and from dispatch to handler at half of it.
    func life() async throws -> [FigureName: Measurement] {
        let full = try await life(at: nil)
        let half = try await life(at: (full.perSecond ?? 0) / 2)
        return [.life: Measurement(perSecond: full.perSecond), .lifeLatency: half]
    }

    private func life(at rate: Double?) async throws -> Measurement {
        try await own.clear()
        let course = LifeCourse(rate: rate)
        let result = Mutex(0.0)
        let reports = try await parts.run([.serve, .serve]) { conduct in
            try await conduct.resting()
            let handled = try await live(course, conduct)
            result.withLock { $0 = handled }
            conduct.end()
        }
        let samples = reports.reduce(into: Samples()) { $0.append(contentsOf: $1.samples) }
        return Measurement(perSecond: result.withLock { $0 }, percentiles: samples.percentiles)
    }

    private func live(_ course: LifeCourse, _ conduct: PartConduct) async throws -> Double {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.sendingTasks { group.addTask { try await send(course, conduct) } }
            let handled = try await course.watch(for: own.plan.lifeTime) { conduct.handled }
            try await group.waitForAll()
            return handled
        }
    }

    private func send(_ course: LifeCourse, _ conduct: PartConduct) async throws {
        while !course.isOver {
            let count = course.take(handled: conduct.handled)
            guard count > 0 else {
                try await Task.sleep(for: Self.pause)
                continue
            }
            let messages = (0..<count).map { _ in own.message(number: Int(MonotonicTime.now())) }
            _ = try await own.transport.send(messages)
        }
    }
}
