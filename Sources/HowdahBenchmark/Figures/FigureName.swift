/// What is measured and compared with something; the raw value is its key in the JSON.
enum FigureName: String, CaseIterable, Sendable {
    case dispatchOne = "dispatch_one"
    case dispatchFrom16 = "dispatch_16_tasks"
    case dispatchFrom256 = "dispatch_256_tasks"
    case dispatchBulk100 = "dispatch_bulk_100"
    case dispatchBulk10000 = "dispatch_bulk_10000"
    case dispatchFrom16Processes = "dispatch_16_processes"
    case drain
    case drainByTwo = "drain_2_processes"
    case latency
    case latencyDispatch = "latency_dispatch"
    case life
    case lifeLatency = "life_latency"
    case promotion
    case due
    case snapshot
    case snapshotNone = "snapshot_none"
    case backlog = "drain_backlog"
    case history = "drain_history"
    case transports = "drain_10_transports"
    case priorities = "drain_64_priorities"
    case batch
    case programs
    case pageFirst = "page_first"
    case pageDeep = "page_deep"
    case pageFiltered = "page_filtered"
    case pageSearch = "page_search"

    /// What it is called for people.
    var title: String {
        switch self {
        case .dispatchOne: "dispatch one at a time"
        case .dispatchFrom16: "dispatch from 16 tasks"
        case .dispatchFrom256: "dispatch from 256 tasks"
        case .dispatchBulk100: "dispatch in bulk of 100"
        case .dispatchBulk10000: "dispatch in bulk of 10,000"
        case .dispatchFrom16Processes: "dispatch from 16 processes"
        case .drain: "drain by 1 worker"
        case .drainByTwo: "drain by 2 processes"
        case .latency: "dispatch to handler"
        case .latencyDispatch: "the dispatch of that"
        case .life: "whole life, 1 dispatches, 2 handle"
        case .lifeLatency: "dispatch to handler at half of it"
        case .promotion: "delayed and due, until handled"
        case .due: "late after a delay of 2 s"
        case .snapshot: "old snapshot, last tenth"
        case .snapshotNone: "no old snapshot, last tenth"
        case .backlog: "drain beside a backlog"
        case .history: "drain with its history"
        case .transports: "drain of 10 transports"
        case .priorities: "drain of 64 priorities"
        case .batch: "batch, dispatched and handled"
        case .programs: "programs as handlers"
        case .pageFirst: "the first page of many messages"
        case .pageDeep: "a page amid many messages"
        case .pageFiltered: "a page of one transport and type"
        case .pageSearch: "a search that finds nothing"
        }
    }

    /// What the ratio compares.
    var comparison: Comparison {
        switch self {
        case .latency, .latencyDispatch, .due, .pageFirst, .pageDeep, .pageFiltered, .pageSearch: .medians
        case .lifeLatency: .tails
        default: .rates
        }
    }
}
