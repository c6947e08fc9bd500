/// Numbers rounded to what a measurement is worth, and written for people.
enum Decimals {
    static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }

    static func thousandths(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }

    /// A whole number, with its thousands set apart: "12,345".
    static func grouped(_ value: Double) -> String {
        let digits = String(Int64(value.rounded()))
        var text = ""
        for (index, digit) in digits.enumerated() {
            let rest = digits.count - index
            if index > 0, rest.isMultiple(of: 3), digits.first != "-" || index > 1 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// A number with exactly so many digits after the point, of which there is at least one.
    static func fixed(_ value: Double, digits: Int) -> String {
        let scale = (0..<digits).reduce(1) { power, _ in power * 10 }
        let scaled = Int64((value.magnitude * Double(scale)).rounded())
        let fraction = String(scaled % Int64(scale))
        let zeros = String(repeating: "0", count: digits - fraction.count)
        return (value < 0 ? "-" : "") + "\(scaled / Int64(scale)).\(zeros)\(fraction)"
    }
}
