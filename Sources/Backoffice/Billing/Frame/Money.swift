/// An amount of money, in integers.
struct Money: Sendable, Hashable, CustomStringConvertible {
    /// In the currency's minor unit: cents for EUR, yen for JPY.
    let amount: Int64
    /// Three letters, as ISO 4217 has them.
    let currency: String

    /// Currencies whose minor unit is not a hundredth, by ISO 4217.
    private static let digits = [
        "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0,
        "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3,
        "TND": 3,
    ]

    /// As in `12.50 EUR`.
    var description: String {
        let digits = Self.digits[currency] ?? 2
        let sign = amount < 0 ? "-" : ""
        let text = String(amount.magnitude)
        guard digits > 0 else { return "\(sign)\(text) \(currency)" }
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return "\(sign)\(padded.dropLast(digits)).\(padded.suffix(digits)) \(currency)"
    }
}
