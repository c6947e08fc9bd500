#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What an ``InMemoryHistory`` knows of backlogs.
struct InMemoryBacklog: Sendable {
    private struct Key: Hashable {
        var minute: Date
        var transport: TransportName
    }

    /// Of whom nobody has counted yet there is no sample.
    private var samples: [Key: BacklogSample?] = [:]

    mutating func takeTurn(for transports: [TransportName], at time: Date, within patience: Duration) -> BacklogTurn {
        let minute = Date(timeIntervalSince1970: (time.timeIntervalSince1970 / 60).rounded(.down) * 60)
        var turn = BacklogTurn(time: time, minute: minute, transports: [])
        guard time.timeIntervalSince(minute) < patience.seconds else { return turn }
        for transport in transports {
            let key = Key(minute: minute, transport: transport)
            guard samples[key] == nil else { continue }
            samples.updateValue(nil, forKey: key)
            turn.transports.insert(transport)
        }
        return turn
    }

    mutating func write(_ written: [BacklogSample]) {
        for sample in written { samples[Key(minute: sample.minute, transport: sample.transport)] = sample }
    }

    mutating func forget(before oldest: Date) {
        samples = samples.filter { $0.key.minute >= oldest }
    }

    /// The highest of each step and transport, in this order.
    func highest(_ query: HistoryQuery, step: Double) -> [BacklogSample] {
        var steps: [Int: [TransportName: BacklogSample]] = [:]
        for sample in samples.values.compactMap(\.self).sorted(by: { $0.minute < $1.minute })
        where sample.minute >= query.from && sample.minute < query.to
            && (query.transport ?? sample.transport) == sample.transport
        {
            let index = Int(sample.minute.timeIntervalSince(query.from) / step)
            let known = steps[index]?[sample.transport]?.counts.held ?? -1
            if sample.counts.held > known { steps[index, default: [:]][sample.transport] = sample }
        }
        return steps.sorted { $0.key < $1.key }.flatMap { _, samples in
            samples.values.sorted { $0.transport.rawValue < $1.transport.rawValue }
        }
    }
}
