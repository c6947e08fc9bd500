import Testing

@testable import Howdah

struct PrometheusTextTests {
    private let depth = MetricDescription("depth", .gauge, labels: ["queue"], help: "How deep\nit \\ \"is\".")
    private let plain = MetricDescription("plain_total", .counter, help: "Plain.")

    @Test("A family has its help, its type and a line for each series")
    func writesFamilies() {
        let family = MetricFamily(depth, [.init(.number(3), labels: ["a"]), .init(.number(0.25), labels: ["b"])])
        let text = PrometheusText.render([family, MetricFamily(plain, [.init(.number(7))])])
        #expect(
            text == #"""
                # HELP depth How deep\nit \\ "is".
                # TYPE depth gauge
                depth{queue="a"} 3
                depth{queue="b"} 0.25
                # HELP plain_total Plain.
                # TYPE plain_total counter
                plain_total 7

                """#
        )
    }

    @Test("Whatever the value of a label is, it stays within its line and its quotes")
    func escapesLabels() {
        let text = PrometheusText.render([MetricFamily(depth, [.init(.number(1), labels: ["a\"b\\c\nd ü}"])])])
        #expect(text.hasSuffix("depth{queue=\"a\\\"b\\\\c\\nd ü}\"} 1\n"))
        #expect(text.split(separator: "\n").count == 3)
    }

    @Test("No series is there twice, and no family either")
    func writesNothingTwice() {
        let families = [
            MetricFamily(depth, [.init(.number(1), labels: ["a"]), .init(.number(2), labels: ["a"])]),
            MetricFamily(plain, [.init(.number(1))]), MetricFamily(depth, [.init(.number(3), labels: ["b"])]),
        ]
        let lines = PrometheusText.render(families).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines == ["depth{queue=\"a\"} 1", "depth{queue=\"b\"} 3", "plain_total 1"])
    }

    @Test("A histogram has growing buckets, the last of which has everything, a sum and a count")
    func writesHistograms() throws {
        var durations = DurationHistogram()
        for milliseconds in [0, 1, 50, 50, 2_000, 1_000_000] { durations.record(.milliseconds(milliseconds)) }
        let description = MetricDescription("took_seconds", .histogram, labels: ["x"], help: "Took.")
        let text = PrometheusText.render([MetricFamily(description, [.init(.durations(durations), labels: ["y"])])])
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines[1] == "# TYPE took_seconds histogram")
        let buckets = lines.filter { $0.hasPrefix("took_seconds_bucket{x=\"y\",le=") }
        let counts = try buckets.map { try #require(Int($0.split(separator: " ")[1])) }
        #expect(buckets.count == PrometheusText.bucketExponents.count + 1)
        #expect(counts == counts.sorted())
        #expect(buckets.contains("took_seconds_bucket{x=\"y\",le=\"0.065536\"} 4"))
        #expect(buckets.last == "took_seconds_bucket{x=\"y\",le=\"+Inf\"} 6")
        #expect(lines.contains("took_seconds_sum{x=\"y\"} 1002.101"))
        #expect(lines.contains("took_seconds_count{x=\"y\"} 6"))
    }

    @Test("Numbers that are none are written as Prometheus names them")
    func writesSpecialNumbers() {
        let samples: [MetricFamily.Sample] = [
            .init(.number(.infinity), labels: ["a"]), .init(.number(-.infinity), labels: ["b"]),
            .init(.number(.nan), labels: ["c"]), .init(.number(1e300), labels: ["d"]),
        ]
        let lines = PrometheusText.render([MetricFamily(depth, samples)]).split(separator: "\n").suffix(4)
        #expect(lines.map { $0.split(separator: " ")[1] } == ["+Inf", "-Inf", "NaN", "1e+300"])
    }

    @Test("Every metric has a name and labels that Prometheus takes, and none is there twice")
    func catalogIsValid() throws {
        for metric in MetricCatalog.all {
            for name in [metric.name] + metric.labels {
                #expect(name.wholeMatch(of: /[a-z_][a-z0-9_]*/) != nil)
            }
            #expect(metric.name.hasPrefix("howdah_"))
            #expect((metric.kind == .counter) == metric.name.hasSuffix("_total"))
            #expect(metric.help.hasSuffix(".") && !metric.labels.contains("le"))
        }
        #expect(Set(MetricCatalog.all.map(\.name)).count == MetricCatalog.all.count)
    }
}
