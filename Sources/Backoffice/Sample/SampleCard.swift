/// A made-up business card, which the customer of the same number holds; the same one on every machine.
struct SampleCard: Sendable, Hashable {
    /// How many cards a company has.
    static let cardsOfCompany: Int64 = 100

    private static let titles = ["Head of Sales", "Engineer", "Buyer", "Clerk", "Managing Director"]
    private static let trades = ["Bakery", "Foundry", "Printing", "Nursery", "Shipyard", "Observatory", "Brewery"]

    /// The number of the card and of its holder.
    let number: Int64
    let company: Int64
    let companyName: String
    let title: String

    init(number: Int64) {
        self.number = number
        self.company = (number - 1) / Self.cardsOfCompany + 1
        self.companyName = "\(Self.trades[Int(company % Int64(Self.trades.count))]) \(company)"
        self.title = Self.titles[Int(number % Int64(Self.titles.count))]
    }
}
