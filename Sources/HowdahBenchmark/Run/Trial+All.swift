extension Trial {
    /// What is measured by turns, in this order.
    static func all(_ own: OwnWork, _ processes: OwnProcesses, _ floor: FloorWork) -> [Trial] {
        dispatches(own, floor) + drains(own, processes, floor) + lives(processes, floor) + [
            Trial(
                topic: .latency,
                title: FigureName.latency.title,
                way: .besideFloor(own: { try await own.latency() }, floor: { try await floor.latency() })
            ),
            single(.promotion, .delayed, { try await own.promotion() }, floor: { try await floor.promotion() }),
            alone(.due, .delayed) { BenchRound(own: try await own.lateness()) },
            alone(.snapshotNone, .snapshot) { try await own.drainInTenths(besideSnapshot: false) },
            alone(.snapshot, .snapshot) { try await own.drainInTenths(besideSnapshot: true) },
            Trial(topic: .pages, title: "pages of many messages", way: .alone { try await own.pages() }),
            single(
                .programs,
                .programs,
                { try await processes.runPrograms() },
                other: { try await processes.runProgramsByXargs() }
            ),
        ]
    }

    private static func dispatches(_ own: OwnWork, _ floor: FloorWork) -> [Trial] {
        [
            single(.dispatchOne, .dispatch, { try await own.dispatch() }, floor: { try await floor.insertOneByOne() }),
            single(
                .dispatchFrom16,
                .dispatch,
                { try await own.dispatch(tasks: 16) },
                floor: { try await floor.insertPipelined() }
            ),
            single(
                .dispatchFrom256,
                .dispatch,
                { try await own.dispatch(tasks: 256) },
                floor: { try await floor.insertPipelined() }
            ),
            single(
                .dispatchBulk100,
                .dispatch,
                { try await own.dispatch(batch: 100) },
                floor: { try await floor.insertArrays(of: 100) }
            ),
            single(
                .dispatchBulk10000,
                .dispatch,
                { try await own.dispatch(batch: 10_000) },
                floor: { try await floor.copy(of: 10_000) }
            ),
        ]
    }

    private static func drains(_ own: OwnWork, _ processes: OwnProcesses, _ floor: FloorWork) -> [Trial] {
        let messages = own.plan.messages
        return [
            single(.drain, .drain, { try await own.drain() }, floor: { try await floor.drain() }),
            single(
                .drainByTwo,
                .processes,
                { try await processes.drain() },
                floor: { try await floor.drain(workers: 2) }
            ),
            single(
                .dispatchFrom16Processes,
                .processes,
                { try await processes.dispatch(wakes: true) },
                other: { try await processes.dispatch(wakes: false) }
            ),
            single(
                .transports,
                .breadth,
                { try await own.drain(DrainLoad(messages: messages, transports: own.transports.count)) },
                other: { try await own.drain() }
            ),
            single(
                .priorities,
                .breadth,
                { try await own.drain(DrainLoad(messages: messages, priorities: 64)) },
                other: { try await own.drain() }
            ),
            single(.history, .history, { try await own.drainWithHistory() }, other: { try await own.drain() }),
            single(.backlog, .backlog, { try await own.drainBesideBacklog() }, other: { try await own.drain() }),
            single(.batch, .batch, { try await own.lifeOfBatch() }, other: { try await own.lifeWithoutBatch() }),
        ]
    }

    /// Full speed, then half of what the slower has managed; without a floor, half of Howdah's own.
    private static func lives(_ processes: OwnProcesses, _ floor: FloorWork) -> [Trial] {
        let rate = LifeRate()
        @Sendable func full(_ life: @Sendable () async throws -> Measurement) async throws -> Measurement {
            let measurement = try await life()
            rate.note(measurement)
            return Measurement(perSecond: measurement.perSecond)
        }
        return [
            single(
                .life,
                .life,
                { try await full { try await processes.life() } },
                floor: { try await full { try await floor.life() } }
            ),
            single(
                .lifeLatency,
                .life,
                { try await processes.life(at: rate.half) },
                floor: { try await floor.life(at: rate.half) }
            ),
        ]
    }

    private typealias Single = @Sendable () async throws -> Measurement

    private static func single(
        _ name: FigureName,
        _ topic: BenchTopic,
        _ own: @escaping Single,
        floor: @escaping Single
    ) -> Trial {
        let way = Way.besideFloor(own: { [name: try await own()] }, floor: { [name: try await floor()] })
        return Trial(topic: topic, title: name.title, way: way)
    }

    private static func single(
        _ name: FigureName,
        _ topic: BenchTopic,
        _ own: @escaping Single,
        other: @escaping Single
    ) -> Trial {
        let way = Way.beside(own: { [name: try await own()] }, other: { [name: try await other()] })
        return Trial(topic: topic, title: name.title, way: way)
    }

    private static func alone(
        _ name: FigureName,
        _ topic: BenchTopic,
        _ measure: @escaping @Sendable () async throws -> BenchRound
    ) -> Trial {
        Trial(topic: topic, title: name.title, way: .alone { [name: try await measure()] })
    }
}
