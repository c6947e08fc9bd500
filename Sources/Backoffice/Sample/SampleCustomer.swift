/// A made-up customer, the same for the same number on every machine.
struct SampleCustomer: Sendable, Hashable {
    private static let givenNames = [
        "Ada", "Grace", "Edsger", "Barbara", "Alan", "Mary", "Niklaus", "Jörg", "Zoë", "Łucja",
    ]
    private static let familyNames = [
        "Lovelace", "Hopper", "Dijkstra", "Liskov", "Turing", "Shaw", "Wirth", "Müller", "Núñez",
    ]
    private static let languages = ["en", "de", "fr", "pl"]

    let number: Int64
    let name: String
    let email: String
    let language: String
    let orders: Int32
    let spentCents: Int64

    /// Makes the customer of a number.
    ///
    /// One in fifty has a mail address whose domain begins with `refused`, one in a hundred one that begins with
    /// `busy`, for a mail server that is told to refuse those and to put these off.
    init(number: Int64) {
        var random = SplitMix(seed: UInt64(bitPattern: number))
        let given = Self.givenNames[random.below(Self.givenNames.count)]
        let family = Self.familyNames[random.below(Self.familyNames.count)]
        let domain = number % 50 == 0 ? "refused.example" : number % 100 == 7 ? "busy.example" : "customers.example"
        self.number = number
        self.name = "\(given) \(family)"
        self.email = "customer\(number)@\(domain)"
        self.language = Self.languages[random.below(Self.languages.count)]
        self.orders = Int32(random.below(30))
        self.spentCents = Int64(orders) * Int64(500 + random.below(9_500))
    }
}
