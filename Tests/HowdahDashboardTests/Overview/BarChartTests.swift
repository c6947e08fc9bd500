import Foundation
import Howdah
import Testing

@testable import HowdahDashboard

@Suite struct BarChartTests {
    @Test("bars are as high as their numbers, and failed attempts stand on those that were handled")
    func drawsBars() {
        var figures = [HandlingFigures(), HandlingFigures(), HandlingFigures()]
        figures[0].handled = 100
        figures[1].handled = 50
        figures[1].retried = 25
        let points = figures.enumerated().map { index, figures in
            HistoryPoint(start: Date(timeIntervalSince1970: Double(index) * 60), figures: figures)
        }
        let chart = BarChart(points, unit: "a minute")
        #expect(chart.svg.contains(#"<rect class="good" x="20.00" y="8.00" width="160.00" height="112.00"/>"#))
        #expect(chart.svg.contains(#"<rect class="good" x="220.00" y="64.00" width="160.00" height="56.00"/>"#))
        #expect(chart.svg.contains(#"<rect class="bad" x="220.00" y="36.00" width="160.00" height="28.00"/>"#))
        #expect(chart.svg.matches(of: /<rect/).count == 3)
        #expect(chart.summary == "150 handled, 25 failed attempts; at most 100 a minute.")
        #expect(!chart.svg.contains("style="))
    }

    @Test("lengths of time and rates are given with the digits that count")
    func givesDigitsThatCount() {
        let times: [Duration?] = [
            .microseconds(850), .microseconds(1_234), .milliseconds(34), .seconds(2.5), .seconds(90), nil,
        ]
        #expect(times.map(CountText.short) == ["850 µs", "1.2 ms", "34 ms", "2.5 s", "1 min 30 s", "–"])
        let rates = [0, 0.0012, 1.234, 45.67, 12_345].map(CountText.rate)
        #expect(rates == ["0", "0.001", "1.23", "45.7", "12\u{202F}345"])
    }
}
