/// The metrics of a process and of its stores, as a scraper gets them.
///
/// However many scrapers there are, the stores are asked once in five seconds at most. If they do not answer within two,
/// the page has what the process knows of itself, and says that the database is not up. Counting may take longer, which it
/// does when there is much to count: if it takes more than seven seconds, its metrics alone are left out, and the page says
/// that it is not complete. So it is always there within the ten seconds that Prometheus waits for it.
public struct MetricsPage: Sendable {
    private static let age: Duration = .seconds(5)

    /// How long each kind of question may take.
    struct Patience: Sendable {
        var stores: Duration = .seconds(2)
        var counting: Duration = .seconds(7)
    }

    private let process: [any MetricSource]
    private let stored: Remembered<Reading>
    private let counted: Remembered<Reading>

    /// What was answered; nothing if that took too long or failed.
    private struct Reading: Sendable {
        var families: [MetricFamily]
        var isComplete: Bool
    }

    /// Creates a page.
    ///
    /// - Parameters:
    ///   - process: What this process knows of itself, told anew each time.
    ///   - stores: What stores answer at once, whatever they hold.
    ///   - counts: What stores have to count.
    public init(
        of process: [any MetricSource],
        and stores: [any MetricSource],
        counting counts: [any MetricSource] = []
    ) {
        self.init(of: process, and: stores, counting: counts, within: Patience())
    }

    init(
        of process: [any MetricSource],
        and stores: [any MetricSource],
        counting counts: [any MetricSource],
        within patience: Patience
    ) {
        self.process = process
        self.stored = Remembered(for: Self.age) { await Self.read(stores, within: patience.stores) }
        self.counted = Remembered(for: Self.age) { await Self.read(counts, within: patience.counting) }
    }

    /// The page as text; see ``PrometheusText/contentType``.
    public func text() async throws -> String {
        var families: [MetricFamily] = []
        for source in process { families += try await source.families() }
        let stored = await stored.value()
        // Who does not even answer need not be asked to count.
        let counted = stored.isComplete ? await counted.value() : Reading(families: [], isComplete: false)
        families += stored.families + counted.families
        families.append(Self.flag(MetricCatalog.databaseUp, stored.isComplete))
        families.append(Self.flag(MetricCatalog.complete, counted.isComplete))
        return PrometheusText.render(families)
    }

    private static func read(_ sources: [any MetricSource], within limit: Duration) async -> Reading {
        do {
            return try await withTimeLimit(limit) {
                var families: [MetricFamily] = []
                for source in sources { families += try await source.families() }
                return Reading(families: families, isComplete: true)
            }
        } catch {
            // The page says so, which is what the scraper's alert is about; workers log the outage themselves.
            return Reading(families: [], isComplete: false)
        }
    }

    private static func flag(_ metric: MetricDescription, _ isTrue: Bool) -> MetricFamily {
        MetricFamily(metric, [.init(.number(isTrue ? 1 : 0))])
    }
}
