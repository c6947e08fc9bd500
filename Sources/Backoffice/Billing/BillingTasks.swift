import Howdah

/// All recurring tasks of billing.
enum BillingTasks {
    static let all: [any BillingTask.Type] = [
        ProcessBackgroundTasks.self, ImportStripeCustomers.self, GenerateInvoices.self, RetryPayments.self,
        WarnOfCardsBeforeCharge.self, WarnOfCardsThisMonth.self, RefreshExchangeRates.self, CheckForUpdate.self,
        WarnBeforeCharge.self, WarnOfTrialEnd.self, WarnOfOverdueInvoices.self, DisableOverdueCustomers.self,
        ChangeSubscriptions.self, CheckPaidInvoices.self,
    ]

    /// A handler for each.
    static func handlers(_ office: BillingOffice) -> [Handler] {
        all.map { $0.handler(office) }
    }
}
