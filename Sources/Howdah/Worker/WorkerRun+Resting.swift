/// How the pump waits: for arrivals, for the lanes, and for a store to come back.
extension WorkerRun {
    /// Waits for arrivals in all stores; the first one to have something ends the wait of all.
    func rest(awaiting transports: [TransportName], _ outage: inout Outage) async {
        let ends = await withTaskGroup(of: RestEnd.self) { group in
            for line in lines {
                group.addTask { await rest(in: line, awaiting: transports) }
            }
            var ends: [RestEnd] = []
            for await end in group {
                if ends.isEmpty, lines.count > 1 { for line in lines { line.session.wake() } }
                ends.append(end)
            }
            return ends
        }
        bench.endRest(mayHaveArrived: ends.contains(where: \.mayHaveArrived))
        let failure = ends.lazy.compactMap(\.failure).first
        guard let failure, bench.read(\.stopReason) == nil else { return }
        if outage.begin() { await tell(.disconnected(failure)) }
        await pause(delay(of: outage))
    }

    /// How a rest in one store has ended.
    private struct RestEnd {
        var mayHaveArrived = true
        var failure: (any Error)?
    }

    private func rest(in line: StoreLine, awaiting transports: [TransportName]) async -> RestEnd {
        let own = transports.filter(line.transports.contains)
        let isTold = line.session.isToldOfArrivals
        let interval = isTold ? max(configuration.pollInterval, Self.safetyInterval) : configuration.pollInterval
        do {
            return RestEnd(mayHaveArrived: try await line.session.rest(for: interval, awaiting: own))
        } catch {
            return RestEnd(failure: error)
        }
    }

    /// Waits until the pump is needed again, and for late settlements if there are any to be.
    func wait(isSettlementDue: Bool) async {
        if isSettlementDue, bench.update({ $0.startDelay() }) {
            // One timer serves many settlements, for to make one costs more than a dozen of them. It ends by itself.
            Task {
                // The delay is one of the machine, not of the worker's clock: tests do not drive it.
                try await Task.sleep(for: Self.longestSettlementDelay)
                bench.update { $0.hurry() }
            }
        }
        await bench.waitForCall()
    }

    /// Waits before the next attempt to reach a store, or until the worker is asked to stop.
    func pause(_ delay: Duration) async {
        guard bench.read(\.stopReason) == nil else {
            // The pump is never cancelled; see `Worker.run()`.
            return (try? await clock.sleep(delay)) ?? ()
        }
        bench.halt()
        await withTaskGroup { group in
            group.addTask {
                guard (try? await clock.sleep(delay)) != nil else { return }
                bench.goOn()
            }
            await bench.waitToGoOn()
            group.cancelAll()
        }
    }
}
