import Foundation
import Howdah
import Testing

/// What is written about metrics, where people and Grafana read it, is what there is.
struct MetricNamesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private let names = Set(MetricCatalog.all.map(\.name))

    private func read(_ path: String) throws -> String {
        try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    }

    /// The names of metrics in a text, without what histograms add to theirs.
    private func names(in text: String) -> Set<String> {
        let found = text.matches(of: /howdah_[a-z_]+/).map { String($0.output) }
        let histograms = MetricCatalog.all.filter { $0.kind == .histogram }.map(\.name)
        return Set(
            found.map { name in
                histograms.first { ["\($0)_bucket", "\($0)_sum", "\($0)_count"].contains(name) } ?? name
            }
        )
    }

    @Test("The board has every metric, and no other")
    func boardIsComplete() throws {
        #expect(try names(in: read("docker/grafana/dashboards/howdah.json")) == names)
    }

    @Test("The documentation has every metric with its type and its labels, and no other")
    func documentationIsComplete() throws {
        let text = try read("docs/metrics.md")
        #expect(names(in: text) == names)
        for metric in MetricCatalog.all {
            let labels = metric.labels.map { "`\($0)`" }.joined(separator: ", ")
            let row = "| `\(metric.name)` | \(metric.kind.rawValue) | \(labels.isEmpty ? "" : labels + " ")| "
            #expect(text.contains(row), "\(row)")
        }
    }

    @Test("The board asks for labels that there are")
    func boardKnowsLabels() throws {
        let labels = Set(MetricCatalog.all.flatMap(\.labels)).union(["le", "instance"])
        for match in try read("docker/grafana/dashboards/howdah.json").matches(of: /by \(([a-z_, ]+)\)/) {
            for label in match.output.1.split(separator: ", ") { #expect(labels.contains(String(label))) }
        }
    }
}
