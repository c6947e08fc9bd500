import HowdahCommands

/// Processes of this program that share the work of a measurement.
struct PartProcesses: Sendable {
    let plan: BenchPlan
    let address: FloorAddress
    /// The program that is started, which knows the command `bench part`.
    let program: String

    /// Starts a process for each work, has all begin at the same time, and waits until all have finished.
    ///
    /// - Parameters:
    ///   - works: What the processes do.
    ///   - meanwhile: Runs once all are told to begin.
    /// - Returns: What they have done, in the order of the works.
    /// - Throws: ``CommandFailure`` if a process fails; the others are ended then.
    @discardableResult
    func run(
        _ works: [PartWork],
        meanwhile: @escaping @Sendable (PartConduct) async throws -> Void = { _ in }
    ) async throws -> [PartReport] {
        let conduct = PartConduct(count: works.count)
        return try await withThrowingTaskGroup(of: (Int, PartReport)?.self) { group in
            for (number, work) in works.enumerated() {
                let process = PartProcess(number: number, order: PartOrder(work, plan, at: address), conduct: conduct)
                group.addTask { (number, try await process.run(program)) }
            }
            group.addTask {
                try await conduct.beginning()
                try await meanwhile(conduct)
                return nil
            }
            var reports: [Int: PartReport] = [:]
            for try await (number, report) in group.compactMap(\.self) { reports[number] = report }
            return works.indices.compactMap { reports[$0] }
        }
    }
}
