import Howdah

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
}
