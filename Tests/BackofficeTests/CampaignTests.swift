import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import Backoffice

@Suite struct CampaignTests {
    @Test func aMailThatIsHandledTwiceIsSentOnce() async throws {
        try await SMTPTestServer.with { server in
            try await BackofficeFixture.with(mailingTo: server.port, customers: 1) { office in
                for _ in 1...2 { try await office.bus.dispatch(SendCampaignMail(campaign: "spring", customer: 1)) }
                try await office.bus.dispatch(SendCampaignMail(campaign: "autumn", customer: 1))
                try await office.consume(attempts: 3)
                let mails = try server.mails()
                #expect(mails.count == 2)
                #expect(mails.allSatisfy { $0.to == ["customer1@customers.example"] })
                #expect(try await office.count("campaign_mail") == 2)
                #expect(try await office.failures().isEmpty)
            }
        }
    }

    @Test func aRefusedMailIsNotEnteredAndCanBeSentLater() async throws {
        try await SMTPTestServer.with("--refuse", "@refused") { server in
            try await BackofficeFixture.with(mailingTo: server.port, customers: 50) { office in
                try await office.bus.dispatch(SendCampaignMail(campaign: "spring", customer: 50))
                try await office.consume(attempts: 1)
                #expect(try await office.failures().map(\.lastFailure.code) == ["550"])
                #expect(try await office.count("campaign_mail") == 0)
                // Its address is repaired, and the message is put back.
                try await office.database.client.runScript(
                    "UPDATE backoffice.customer SET email = 'repaired@customers.example' WHERE id = 50"
                )
                #expect(try await office.failed.retry(.all).changed.count == 1)
                try await office.consume(attempts: 1)
                #expect(try server.mails().map(\.to) == [["repaired@customers.example"]])
                #expect(try await office.count("campaign_mail") == 1)
            }
        }
    }

    @Test func aCustomerWhoIsGoneGetsNoMail() async throws {
        try await SMTPTestServer.with { server in
            try await BackofficeFixture.with(mailingTo: server.port, customers: 1) { office in
                try await office.bus.dispatch(SendCampaignMail(campaign: "spring", customer: 7))
                try await office.consume(attempts: 1)
                #expect(try server.mails().isEmpty)
                #expect(try await office.failures().isEmpty)
            }
        }
    }

    @Test func customersAreRatedByWhatTheyHaveSpent() async throws {
        try await SMTPTestServer.with { server in
            try await BackofficeFixture.with(mailingTo: server.port, customers: 30) { office in
                // Twice, which changes nothing.
                for customer in Int64(1)...30 {
                    for _ in 1...2 { try await office.bus.dispatch(RateCustomer(customer: customer)) }
                }
                try await office.consume(attempts: 60)
                for rating in ["gold", "silver", "bronze"] {
                    let expected = (Int64(1)...30).map(SampleCustomer.init(number:)).filter { customer in
                        let isGold = customer.spentCents >= 100_000
                        return rating == (isGold ? "gold" : customer.orders >= 10 ? "silver" : "bronze")
                    }
                    #expect(try await office.count("customer WHERE rating = '\(rating)'") == Int64(expected.count))
                }
            }
        }
    }

    @Test func theMainJobMailsEverybodyItCan() async throws {
        try await SMTPTestServer.with("--refuse", "@refused", "--defer", "@busy") { server in
            try await BackofficeFixture.with(mailingTo: server.port, customers: 60) { office in
                for customer in Int64(1)...60 {
                    try await office.bus.dispatch(SendCampaignMail(campaign: "spring", customer: customer))
                    try await office.bus.dispatch(RateCustomer(customer: customer))
                }
                // One is refused at once, one is put off three times, 58 arrive; 60 are rated.
                try await office.consume(attempts: 60 + 1 + 3 + 58)
                let recipients = try server.mails().flatMap(\.to)
                #expect(recipients.count == 58 && Set(recipients).count == 58)
                #expect(
                    try await office.failures().map(\.lastFailure.code).sorted { $0 ?? "" < $1 ?? "" } == [
                        "451", "550",
                    ]
                )
                #expect(try await office.failures().map(\.attempts).sorted() == [1, 3])
                #expect(try await office.count("campaign_mail") == 58)
                #expect(try await office.count("customer WHERE rating IS NOT NULL") == 60)
            }
        }
    }
}
