import Howdah
import HowdahCommands

/// The workers of several databases, as if they were one.
struct WorkerRegistries: WorkerRegistry {
    private let registries: [any WorkerRegistry]

    init(_ registries: [any WorkerRegistry]) {
        self.registries = registries
    }

    func workers() async throws -> [WorkerRecord] {
        var all: [WorkerRecord] = []
        for registry in registries { all += try await registry.workers() }
        return all
    }

    func requestStop() async throws -> Int {
        var asked = 0
        for registry in registries { asked += try await registry.requestStop() }
        return asked
    }

    func requestStop(of ids: [Int64]) async throws -> Int {
        var alive: [[WorkerRecord]] = []
        for registry in registries { alive.append(try await registry.workers()) }
        let shares = try WorkerShares(of: ids.withoutDuplicates, among: alive)
        var asked = 0
        for (registry, ids) in zip(registries, shares.ids) where !ids.isEmpty {
            asked += try await registry.requestStop(of: ids)
        }
        return asked
    }
}
