#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The policies of billing, as the environment says.
struct BillingSettings: Sendable, Hashable {
    /// `BILLING_TIME_ZONE`: where days and months begin, such as `Europe/Berlin`; `UTC` if not given.
    let timeZone: String
    /// `BILLING_RETRY_DAYS`: how many days after the first attempt a payment is tried again; `1,3,5,7` if not given.
    let retryDays: [Int]
    /// `BILLING_PAYMENT_DAYS`: how many days after its issue an invoice is due; 14 if not given.
    let paymentDays: Int
    /// `BILLING_WARNING_DAYS`: how many days before a charge or the end of a trial customers are told; 3 if not given.
    let warningDays: Int
    /// `BILLING_DISABLE_AFTER_DAYS`: how many days after an invoice is overdue its customer loses access; 14 if not
    /// given, and `nil` for `never`.
    let disableAfterDays: Int?
    /// `BILLING_ADMIN`: who hears of updates.
    let administrator: String

    /// Reads the variables.
    ///
    /// - Throws: ``BillingSettingError`` that names the variable and its value.
    init(environment: [String: String]) throws {
        let variables = BillingVariables(environment)
        self.timeZone = try variables.timeZone("BILLING_TIME_ZONE")
        self.retryDays = try variables.days("BILLING_RETRY_DAYS", default: [1, 3, 5, 7])
        self.paymentDays = try variables.number("BILLING_PAYMENT_DAYS", default: 14)
        self.warningDays = try variables.number("BILLING_WARNING_DAYS", default: 3)
        self.disableAfterDays = try variables.numberOrNever("BILLING_DISABLE_AFTER_DAYS", default: 14)
        self.administrator = try variables.address("BILLING_ADMIN", default: "backoffice@localhost.localdomain")
    }

    /// When to try again after an attempt has failed.
    ///
    /// - Parameters:
    ///   - attempt: Which attempt it was, from 1.
    ///   - moment: When it was due.
    /// - Returns: The moment of the next attempt; `nil` if that was the last one. Attempts that were late keep their
    ///   distance: nobody is charged several times in a row.
    func nextAttempt(after attempt: Int, at moment: Date) -> Date? {
        guard attempt >= 1, attempt <= retryDays.count else { return nil }
        let previous = attempt == 1 ? 0 : retryDays[attempt - 2]
        return moment.addingTimeInterval(Double(retryDays[attempt - 1] - previous) * 86_400)
    }
}
