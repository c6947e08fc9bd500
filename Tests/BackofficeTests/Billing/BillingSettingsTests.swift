import Foundation
import Testing

@testable import Backoffice

@Suite struct BillingSettingsTests {
    @Test func theScheduleCountsDaysFromTheFirstAttempt() throws {
        let settings = try BillingSettings(environment: [:])
        var moments = [Date(timeIntervalSince1970: 0)]
        while let next = settings.nextAttempt(after: moments.count, at: moments[moments.count - 1]) {
            moments.append(next)
        }
        #expect(moments.map { $0.timeIntervalSince1970 / 86_400 } == [0, 1, 3, 5, 7])
    }

    @Test func anAttemptThatIsLateKeepsTheDistanceToTheNext() throws {
        let settings = try BillingSettings(environment: ["BILLING_RETRY_DAYS": "2, 10"])
        let late = Date(timeIntervalSince1970: 5 * 86_400)
        #expect(settings.nextAttempt(after: 2, at: late)?.timeIntervalSince1970 == 1_123_200.0)
        #expect(settings.nextAttempt(after: 3, at: late) == nil)
    }

    @Test(
        arguments: [
            ("BILLING_RETRY_DAYS", "1,3,3"), ("BILLING_RETRY_DAYS", "0,1"), ("BILLING_RETRY_DAYS", "1,,2"),
            ("BILLING_RETRY_DAYS", "one"), ("BILLING_TIME_ZONE", "Europe/Atlantis"), ("BILLING_PAYMENT_DAYS", "-1"),
            ("BILLING_DISABLE_AFTER_DAYS", "always"), ("BILLING_WARNING_DAYS", "366"), ("BILLING_ADMIN", "nobody"),
        ]
    )
    func aBadSettingIsNamedWithItsValue(variable: String, value: String) throws {
        let error = #expect(throws: BillingSettingError.self) { try BillingSettings(environment: [variable: value]) }
        #expect(error?.variable == variable)
        #expect(error?.description.contains("\"\(error?.value ?? "?")\"") == true)
        #expect(error?.value == value)
    }

    @Test(arguments: ["ftp://x", "stripe.com", "http://", "https:///v1"])
    func anAddressThatIsNoneIsNamed(value: String) {
        for variable in ["STRIPE_API_BASE", "RATES_URL", "UPDATE_URL"] {
            let error = #expect(throws: OutsideError.self) { try OutsideSettings(environment: [variable: value]) }
            #expect(error?.code == .badSetting)
            #expect(error?.message.hasPrefix(variable) == true)
        }
    }

    @Test(arguments: [
        ("EUR", 1250, "12.50 EUR"), ("EUR", 5, "0.05 EUR"), ("JPY", 1250, "1250 JPY"), ("KWD", -1, "-0.001 KWD"),
    ])
    func moneyIsWrittenInItsOwnUnits(currency: String, amount: Int64, text: String) {
        #expect(Money(amount: amount, currency: currency).description == text)
    }

    @Test func versionsAreComparedByNumbers() throws {
        let texts = ["0.9.9", "v1", "1.2", "1.10.0", "2.0.0"]
        #expect(
            try texts.reversed().map(ProductVersion.init).sorted().map(\.description) == [
                "0.9.9", "1.0.0", "1.2.0", "1.10.0", "2.0.0",
            ]
        )
        for text in ["", "v", "1.", "1.2.3.4", "1.2-rc", "１", "99999999999"] {
            #expect(throws: OutsideError.self) { try ProductVersion(text) }
        }
    }

    @Test func parametersAreEncodedByteByByte() {
        let request = OutsideRequest(url: "http://x/y?a=1", parameters: [("metadata[ä]", "a b&c=~d")])
        #expect(request.target == "http://x/y?a=1&metadata%5B%C3%A4%5D=a%20b%26c%3D~d")
    }
}
