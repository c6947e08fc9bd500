import Howdah

/// A transport as a page shows it.
struct TransportRow: Sendable {
    let name: String
    let ready: String
    let delayed: String
    let inFlight: String
    let failed: String
    let hasFailed: Bool
    let oldest: String
    /// How many messages came in each second lately, if that is known.
    let incoming: String
    /// How many left.
    let outgoing: String
    let workers: String
    let state: Badge
    let canPause: Bool
    let isPaused: Bool
    /// Who paused it, if that is known.
    let pausedBy: String?

    init(_ transport: Snapshot.Transport, in snapshot: Snapshot, _ flow: TransportFlow? = nil) {
        let counts = transport.counts
        self.name = transport.name.rawValue
        self.ready = counts.map { CountText.grouped($0.ready) } ?? "–"
        self.delayed = counts.map { CountText.grouped($0.delayed) } ?? "–"
        self.inFlight = counts.map { CountText.grouped($0.inFlight) } ?? "–"
        self.failed = counts.map { CountText.grouped($0.failed) } ?? "–"
        self.hasFailed = counts.map { $0.failed > 0 } ?? false
        self.oldest = counts?.oldestReady.map(CountText.time) ?? "–"
        self.incoming = flow.map { CountText.rate($0.incomingPerSecond) } ?? "–"
        self.outgoing = flow.map { CountText.rate($0.outgoingPerSecond) } ?? "–"
        let workers = snapshot.workers(of: transport.name).count
        self.workers = transport.isConsumable ? CountText.grouped(workers) : "–"
        self.canPause = transport.canPause
        self.isPaused = transport.pause != nil
        self.pausedBy = transport.pause?.by
        self.state = Self.state(of: transport, workers: workers)
    }

    private static func state(of transport: Snapshot.Transport, workers: Int) -> Badge {
        guard transport.pause == nil else { return Badge("paused", .warning) }
        guard transport.isConsumable else { return Badge("handled at once", .quiet) }
        guard let counts = transport.counts else { return Badge("not counted", .quiet) }
        let age = counts.oldestReady ?? .zero
        if counts.inFlight > 0 {
            return age >= Attention.longestWait ? Badge("behind", .warning) : Badge("working", .busy)
        }
        guard counts.ready > 0 else { return Badge(workers == 0 ? "no worker" : "idle", .quiet) }
        return workers == 0
            ? Badge("nobody works", .bad) : Badge("waiting", age >= Attention.longestWait ? .warning : .busy)
    }
}
