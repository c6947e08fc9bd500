import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension WorkerRecord {
    static func sample(_ id: Int64, process: Int32 = 42) -> Self {
        var report = WorkerReport()
        report.inHand = 1
        report.handled = 2
        report.failed = 3
        report.memory = 1_048_576
        let start = Date(timeIntervalSince1970: 1_795_219_200)
        return Self(
            id: id,
            description: WorkerDescription(
                name: "shop consume async",
                host: "box",
                processID: process,
                transports: ["async"]
            ),
            startedAt: start,
            uptime: .seconds(65),
            seenAt: start,
            leaseUntil: start.addingTimeInterval(30),
            report: report,
            isStopping: false,
            isWatched: true
        )
    }
}
