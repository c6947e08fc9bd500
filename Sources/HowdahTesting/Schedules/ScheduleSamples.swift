import Foundation
import Howdah
import HowdahScheduler
import Testing

extension EntryID {
    static let sample = EntryID(schedule: "main", entry: "invoices")
}

extension ScheduleConformanceSubject {
    /// Enters the sample, and makes it as if that had been an hour ago.
    func entered() async throws -> EntryState {
        _ = try await schedules.enter([EntryDeclaration(.sample, trigger: "each minute")], in: "main")
        try await advance(by: .seconds(3_600))
        return try await state()
    }

    /// The present state of the sample.
    func state() async throws -> EntryState {
        try #require(try await schedules.read("main").state(of: .sample))
    }

    /// Due times of the sample, so many seconds after the position that is known of it.
    func firing(
        _ state: EntryState,
        after seconds: [Double] = [60],
        to transports: [TransportName] = ["scheduler_main"],
        overlap: OverlappingRuns = .allow
    ) -> Firing {
        let runs = seconds.map { offset in
            let dueAt = state.position.addingTimeInterval(offset)
            let occurrence = Occurrence(state.id, dueAt: dueAt, nextDueAt: dueAt.addingTimeInterval(60))
            let headers = MessageHeaders([OccurrenceStamp.header: OccurrenceStamp(occurrence).headerValue])
            let message = EncodedMessage(kind: "sample", body: Data("\(Int(offset))".utf8), headers: headers)
            return Firing.Run(occurrence, missedSince: nil, content: .message(message))
        }
        return Firing(state, runs: runs, to: transports, overlap: overlap)
    }

    /// Sends the sample by hand.
    func fireByHand() async throws -> FiringResult {
        let reading = try await schedules.read("main")
        let state = try #require(reading.state(of: .sample))
        let occurrence = Occurrence(.sample, dueAt: reading.time, isByHand: true)
        let message = EncodedMessage(kind: "sample", body: Data("by hand".utf8))
        let run = Firing.Run(occurrence, missedSince: nil, content: .message(message))
        return try await schedules.fire(Firing(state, runs: [run], to: ["scheduler_main"], overlap: .skip))
    }

    func open(_ transport: TransportName = "scheduler_main") async throws -> any ClaimSession {
        let worker = WorkerDescription(name: "conformance", host: "here", processID: 1, transports: [transport])
        let request = SessionRequest(worker: worker, transports: [transport], lease: .seconds(7_200))
        return try await main.store.openSession(request)
    }

    /// The last occurrence of the sample.
    func last() async throws -> OccurrenceRecord {
        try #require(try await schedules.occurrences(of: "main", entry: "invoices", limit: 1).first)
    }
}
