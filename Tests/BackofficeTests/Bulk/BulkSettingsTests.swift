import HowdahBatches
import HowdahCommands
import Testing

@testable import Backoffice

@Suite struct BulkSettingsTests {
    @Test("D1, D3: ten passes and fifty mails a minute, stuck after ten minutes, failed after thirty")
    func defaults() throws {
        let settings = try BulkSettings(environment: [:])
        #expect(settings.items(of: .wallet) == 10)
        #expect(settings.items(of: .mail) == 50)
        let options = settings.options(of: .wallet, company: 7)
        #expect(options.rate == .perMinute(10))
        #expect(options.expiresAfter == .seconds(1_800))
        #expect(options.stuckAfter == .seconds(600))
        #expect(options.allowsFailures)
        #expect(!settings.isSynchronous)
    }

    @Test("D4: jobs of one company have one key, whatever their kind")
    func oneKeyForEachCompany() throws {
        let settings = try BulkSettings(environment: [:])
        let wallet = settings.options(of: .wallet, company: 7)
        #expect(wallet.key != nil)
        #expect(settings.options(of: .mail, company: 7).key == wallet.key)
        #expect(settings.options(of: .wallet, company: 8).key != wallet.key)
    }

    @Test("D1, D3, D7: each of them is a setting")
    func settings() throws {
        let settings = try BulkSettings(environment: [
            "WALLET_BATCH_SIZE": "20", "EMAIL_BATCH_SIZE": "100", "BULK_MAX_INACTIVE_MINUTES": "0.5",
            "BULK_MAX_STUCK_MINUTES": "2", "QUEUE_CONNECTION": "sync",
        ])
        #expect(settings.walletItems == 20 && settings.mailItems == 100)
        #expect(settings.expiresAfter == .seconds(30) && settings.stuckAfter == .seconds(120))
        #expect(settings.isSynchronous)
        #expect(try !BulkSettings(environment: ["QUEUE_CONNECTION": "database"]).isSynchronous)
    }

    @Test(
        "a setting that makes no sense is refused by its name and value",
        arguments: [
            ("WALLET_BATCH_SIZE", "0"), ("WALLET_BATCH_SIZE", "ten"), ("EMAIL_BATCH_SIZE", "-1"),
            ("EMAIL_BATCH_SIZE", "100001"), ("BULK_MAX_INACTIVE_MINUTES", "0"), ("BULK_MAX_STUCK_MINUTES", "nan"),
            ("BULK_MAX_STUCK_MINUTES", "1e9"), ("QUEUE_CONNECTION", "redis"),
        ]
    )
    func nonsenseIsRefused(_ variable: String, _ value: String) {
        let error = #expect(throws: CommandFailure.self) { try BulkSettings(environment: [variable: value]) }
        #expect(error?.status == .usage)
        #expect(error?.message.hasPrefix("\(variable) takes ") == true)
        #expect(error?.message.hasSuffix("\"\(value)\" was given.") == true)
    }
}
