#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a service for exchange rates answers, in either of the two forms that exchangerate-api.com has.
struct ExchangeRates: Decodable, Sendable {
    /// The currency that the rates are for.
    let base: String
    /// How much of a currency one unit of the base is worth.
    let rates: [String: Decimal]
    /// When the service has made them, if it says so.
    let date: Date?

    private enum Key: String, CodingKey {
        case base, rates
        case baseCode = "base_code"
        case conversionRates = "conversion_rates"
        case updatedAt = "time_last_update_unix"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let isLong = values.contains(.baseCode)
        self.base = try values.decode(String.self, forKey: isLong ? .baseCode : .base)
        let key = values.contains(.conversionRates) ? Key.conversionRates : .rates
        self.rates = try values.decode([String: Decimal].self, forKey: key)
        self.date = try values.decodeIfPresent(Double.self, forKey: .updatedAt)
            .map { Date(timeIntervalSince1970: $0) }
    }

    /// Refuses the whole of it if one rate cannot be right.
    func check(from server: String) throws {
        guard !rates.isEmpty, Self.isCurrency(base) else {
            throw OutsideError(code: .notUnderstood, message: "\(server) sent no rates, or rates for no currency.")
        }
        for (currency, rate) in rates where !Self.isCurrency(currency) || rate.isNaN || rate <= 0 {
            let name = String(currency.prefix(10))
            let message = "\(server) sent a rate for \"\(name)\" that cannot be right."
            throw OutsideError(code: .notUnderstood, message: message)
        }
    }

    private static func isCurrency(_ text: String) -> Bool {
        text.utf8.count == 3 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }
}
