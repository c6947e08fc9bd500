import Howdah
import HowdahPostgres
import Synchronization

extension OwnProcesses {
    /// How many tasks of the one process dispatch: while one waits for its commit, the other prepares the next.
    private static let sendingTasks = 2
    private static let pause: Duration = .microseconds(500)

    /// Dispatches from this process while two others handle.
    ///
    /// - Parameter rate: Messages a second; `nil` for as many as can be.
    /// - Returns: Messages a second that were handled, and the times from dispatch to handler.
    /// - Throws: ``CommandFailure`` if a process fails.
    func life(at rate: Double? = nil) async throws -> Measurement {
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
