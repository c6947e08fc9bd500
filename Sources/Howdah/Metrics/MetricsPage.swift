/// The metrics of a process and of its stores, as a scraper gets them.
///
/// However many scrapers there are, the stores are asked once in five seconds at most, and never waited for longer than
/// two: then the page has what the process knows of itself, and says that the database is not up.
public struct MetricsPage: Sendable {
    private static let age: Duration = .seconds(5)
    private static let patience: Duration = .seconds(2)

    private let process: [any MetricSource]
    private let stored: Remembered<[MetricFamily]>

    /// Creates a page.
    ///
    /// - Parameters:
    ///   - process: What this process knows of itself, told anew each time.
    ///   - stores: What has to be asked of stores.
    public init(of process: [any MetricSource], and stores: [any MetricSource]) {
        self.process = process
        self.stored = Remembered(for: Self.age) {
            do {
                return try await withTimeLimit(Self.patience) {
                    var families: [MetricFamily] = []
                    for store in stores { families += try await store.families() }
                    return families + [MetricFamily(MetricCatalog.databaseUp, [.init(.number(1))])]
                }
            } catch {
                // The page says so, which is what the scraper's alert is about; workers log the outage themselves.
                return [MetricFamily(MetricCatalog.databaseUp, [.init(.number(0))])]
            }
        }
    }

    /// The page as text; see ``PrometheusText/contentType``.
    public func text() async throws -> String {
        var families: [MetricFamily] = []
        for source in process { families += try await source.families() }
        return PrometheusText.render(families + (await stored.value()))
    }
}
