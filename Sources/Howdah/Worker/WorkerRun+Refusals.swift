/// What a worker does about settlements that the store refuses and would refuse again.
///
/// One of them must not hold up the others: they are settled in halves until those that are refused stand alone.
/// Each of these is set aside in the failure store instead; if that is refused as well, it stays leased until
/// the worker ends, and is handled again by another.
extension WorkerRun {
    /// Settles what can be settled of a request that was refused.
    func settleApart(
        _ settlements: [Settlement],
        refusedWith error: TransportError,
        by line: StoreLine,
        _ round: inout ExchangeRound
    ) async {
        guard settlements.count > 1 else {
            for settlement in settlements { await setAside(settlement, refusedWith: error, by: line, &round) }
            return
        }
        let middle = settlements.count / 2
        for half in [settlements[..<middle], settlements[middle...]] {
            let request = ExchangeRequest(settling: Array(half), claiming: 0, from: [])
            do {
                round.add(try await line.session.exchange(request), to: request)
            } catch let error as TransportError where error.code == .refused {
                await settleApart(request.settlements, refusedWith: error, by: line, &round)
            } catch {
                round.add(error, to: request)
            }
        }
    }

    private func setAside(
        _ settlement: Settlement,
        refusedWith error: TransportError,
        by line: StoreLine,
        _ round: inout ExchangeRound
    ) async {
        let instead = processor.settlement(insteadOf: settlement, refusedWith: error)
        let request = ExchangeRequest(settling: [instead], claiming: 0, from: [])
        do {
            round.add(try await line.session.exchange(request), to: request)
            await tell(.settlementRefused(settlement.delivery, error, isSetAside: true))
        } catch let error as TransportError where error.code == .refused {
            await tell(.settlementRefused(settlement.delivery, error, isSetAside: false))
        } catch {
            round.add(error, to: ExchangeRequest(settling: [settlement], claiming: 0, from: []))
        }
    }
}
