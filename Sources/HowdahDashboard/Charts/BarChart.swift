import Howdah

/// Bars over time, drawn as SVG by the server; its colors are those of the style sheet.
struct BarChart: Sendable {
    private static let width = 600
    private static let height = 120

    /// What is drawn, to be put into a page as it is: it holds nothing but numbers.
    let svg: String
    /// What is drawn, in words.
    let summary: String
    /// The highest bar.
    let maximum: String

    init(_ points: [HistoryPoint], unit: String) {
        let highest = points.map(\.figures.attempts).max() ?? 0
        let handled = points.map(\.figures.handled).reduce(0, +)
        let attempts = points.map(\.figures.attempts).reduce(0, +)
        self.maximum = "\(CountText.grouped(highest)) \(unit)"
        self.summary =
            "\(CountText.grouped(handled)) handled, \(CountText.grouped(attempts - handled)) failed attempts; at most \(maximum)."
        self.svg = Self.draw(points.map(\.figures), highest: max(highest, 1))
    }

    private static func draw(_ figures: [HandlingFigures], highest: Int) -> String {
        let step = Double(width) / Double(max(figures.count, 1))
        var shapes = ""
        for (index, figure) in figures.enumerated() {
            let left = Double(index) * step
            let good = scaled(figure.handled, highest)
            let bad = scaled(figure.attempts - figure.handled, highest)
            if good > 0 { shapes += bar("good", left, step, Double(height) - good, good) }
            if bad > 0 { shapes += bar("bad", left, step, Double(height) - good - bad, bad) }
        }
        let ground = "<line class=\"axis\" x1=\"0\" x2=\"\(width)\" y1=\"\(height)\" y2=\"\(height)\"/>"
        return
            "<svg class=\"chart\" viewBox=\"0 0 \(width) \(height + 1)\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\(shapes)\(ground)</svg>"
    }

    /// The height of a bar: at least what can be seen.
    private static func scaled(_ count: Int, _ highest: Int) -> Double {
        count == 0 ? 0 : max(Double(count) / Double(highest) * Double(height - 8), 1.5)
    }

    private static func bar(_ tone: String, _ left: Double, _ step: Double, _ top: Double, _ height: Double) -> String {
        let (x, width) = (rounded(left + step * 0.1), rounded(step * 0.8))
        return
            "<rect class=\"\(tone)\" x=\"\(x)\" y=\"\(rounded(top))\" width=\"\(width)\" height=\"\(rounded(height))\"/>"
    }

    private static func rounded(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
