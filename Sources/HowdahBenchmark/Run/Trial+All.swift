extension Trial {
    /// What is measured, in this order.
    static func all(_ own: OwnWork, _ floor: FloorWork) -> [Trial] {
        [
            single(.dispatchOne, .dispatch, { try await own.dispatch() }, { try await floor.insertOneByOne() }),
            single(
                .dispatchFrom16,
                .dispatch,
                { try await own.dispatch(tasks: 16) },
                { try await floor.insertPipelined() }
            ),
            single(
                .dispatchFrom256,
                .dispatch,
                { try await own.dispatch(tasks: 256) },
                { try await floor.insertPipelined() }
            ),
            single(
                .dispatchBulk100,
                .dispatch,
                { try await own.dispatch(batch: 100) },
                { try await floor.insertArrays(of: 100) }
            ),
            single(
                .dispatchBulk10000,
                .dispatch,
                { try await own.dispatch(batch: 10_000) },
                { try await floor.copy(of: 10_000) }
            ),
            single(.drain, .drain, { try await own.drain() }, { try await floor.drain() }),
            Trial(
                topic: .latency,
                title: FigureName.latency.title,
                own: { try await own.latency() },
                floor: { try await floor.latency() }
            ),
        ]
    }

    private static func single(
        _ name: FigureName,
        _ topic: BenchTopic,
        _ own: @escaping @Sendable () async throws -> Measurement,
        _ floor: @escaping @Sendable () async throws -> Measurement
    ) -> Trial {
        Trial(topic: topic, title: name.title, own: { [name: try await own()] }, floor: { [name: try await floor()] })
    }
}
