public import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How many recurring messages are on time, late or paused.
public struct ScheduleMetrics: MetricSource {
    /// What is due for longer than this, in seconds, is late: schedulers are seldom later than one.
    private static let tolerance = 60.0

    private enum State: String, CaseIterable {
        case onTime = "on_time"
        case late
        case paused
    }

    private let schedules: Schedules

    public init(_ schedules: Schedules) {
        self.schedules = schedules
    }

    public func families() async throws -> [MetricFamily] {
        let list = try await schedules.list()
        let samples = schedules.all.flatMap { schedule in
            let states = list.filter { $0.message.id.schedule == schedule.name }.map(Self.state)
            return State.allCases.map { state in
                let count = states.count { $0 == state }
                return MetricFamily.Sample(.number(Double(count)), labels: [schedule.name, state.rawValue])
            }
        }
        return [MetricFamily(MetricCatalog.schedules, samples)]
    }

    private static func state(_ status: EntryStatus) -> State {
        if status.state?.pausedAt != nil { return .paused }
        // What nobody has entered yet has no time to be measured by.
        guard status.state != nil, let due = status.nextDueAt else { return .onTime }
        return status.time.timeIntervalSince(due) > tolerance ? .late : .onTime
    }
}
