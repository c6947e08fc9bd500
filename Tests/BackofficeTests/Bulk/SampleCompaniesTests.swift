import HowdahTesting
import Testing

@testable import Backoffice

@Suite struct SampleCompaniesTests {
    @Test("each customer holds a card, a hundred of them of one company, and loading them again changes nothing")
    func everyCustomerHoldsACard() async throws {
        try await BackofficeFixture.with(mailingTo: 1, customers: 130) { office in
            for _ in 1...2 { try await SampleCompanies.store(130, in: office.database.client) }
            #expect(try await office.count("company") == 2)
            #expect(try await office.count("business_card WHERE company = 1") == 100)
            #expect(try await office.count("business_card WHERE company = 2 AND holder = id") == 30)
        }
    }
}
