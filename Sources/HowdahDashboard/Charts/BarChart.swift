/// Bars over time, drawn as SVG by the server; its colors are those of the style sheet.
struct BarChart: Sendable {
    /// One bar: two numbers of things that stand on each other.
    struct Bar: Sendable {
        var lower: Int
        var upper: Int

        var height: Int { lower + upper }
    }

    /// What the parts of all bars mean, by the names of the style sheet.
    struct Tones: Sendable {
        let lower: String
        let upper: String

        /// What went well, and what did not.
        static let outcome = Tones(lower: "good", upper: "bad")
        /// What is there now, and what is to come.
        static let time = Tones(lower: "good", upper: "later")
    }

    private static let width = 600
    private static let height = 120

    /// What is drawn, to be put into a page as it is: it holds nothing but numbers.
    let svg: String
    /// The highest bar.
    let maximum: String
    /// What is drawn, in words.
    let summary: String

    init(_ bars: [Bar], _ tones: Tones, unit: String = "", summary: (_ maximum: String) -> String) {
        let highest = bars.map(\.height).max() ?? 0
        self.maximum = CountText.grouped(highest) + (unit.isEmpty ? "" : " \(unit)")
        self.summary = summary(maximum)
        self.svg = Self.draw(bars, tones, highest: max(highest, 1))
    }

    private static func draw(_ bars: [Bar], _ tones: Tones, highest: Int) -> String {
        let step = Double(width) / Double(max(bars.count, 1))
        var shapes = ""
        for (index, bar) in bars.enumerated() {
            let left = Double(index) * step
            let lower = scaled(bar.lower, highest)
            let upper = scaled(bar.upper, highest)
            if lower > 0 { shapes += shape(tones.lower, left, step, Double(height) - lower, lower) }
            if upper > 0 { shapes += shape(tones.upper, left, step, Double(height) - lower - upper, upper) }
        }
        let ground = "<line class=\"axis\" x1=\"0\" x2=\"\(width)\" y1=\"\(height)\" y2=\"\(height)\"/>"
        return
            "<svg class=\"chart\" viewBox=\"0 0 \(width) \(height + 1)\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\(shapes)\(ground)</svg>"
    }

    /// The height of a part: at least what can be seen.
    private static func scaled(_ count: Int, _ highest: Int) -> Double {
        count == 0 ? 0 : max(Double(count) / Double(highest) * Double(height - 8), 1.5)
    }

    private static func shape(
        _ tone: String,
        _ left: Double,
        _ step: Double,
        _ top: Double,
        _ height: Double
    ) -> String {
        let (x, width) = (rounded(left + step * 0.1), rounded(step * 0.8))
        return
            "<rect class=\"\(tone)\" x=\"\(x)\" y=\"\(rounded(top))\" width=\"\(width)\" height=\"\(rounded(height))\"/>"
    }

    private static func rounded(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
