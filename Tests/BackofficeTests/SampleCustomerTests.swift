import Testing

@testable import Backoffice

@Suite struct SampleCustomerTests {
    @Test func aNumberAlwaysMakesTheSameCustomer() {
        let first = (1...1_000).map { SampleCustomer(number: $0) }
        #expect(first == (1...1_000).map { SampleCustomer(number: $0) })
        #expect(Set(first.map(\.email)).count == 1_000)
        #expect(Set(first.map(\.name)).count > 50)
    }

    @Test func someAddressesAreRefusedAndSomeArePutOff() {
        let customers = (1...1_000).map { SampleCustomer(number: $0) }
        #expect(customers.filter { $0.email.hasSuffix("@refused.example") }.count == 20)
        #expect(customers.filter { $0.email.hasSuffix("@busy.example") }.count == 10)
    }

    @Test func whoHasOrderedNothingHasSpentNothing() {
        for customer in (1...1_000).map({ SampleCustomer(number: $0) }) {
            #expect((0..<30).contains(customer.orders))
            #expect((customer.spentCents == 0) == (customer.orders == 0))
        }
    }

    @Test func theGeneratorFollowsItsPaper() {
        // The first numbers of the reference implementation for the seed 1234567.
        var random = SplitMix(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
    }
}
