/// A made-up user of the web site, the same for the same number on every machine.
///
/// Moments are given as seconds before the sample is loaded.
struct SampleAccount: Sendable, Hashable {
    private static let day = 86_400

    let number: Int64
    let name: String
    let email: String
    /// Four in five have verified their address.
    let isVerified: Bool
    /// The first one, and then one in a hundred.
    let isAdmin: Bool
    let wantsDigest: Bool
    let created: Double
    /// When the last session was used.
    let seen: Double
    /// How often the user's latest post was read.
    let views: Int64

    init(number: Int64) {
        var random = SplitMix(seed: UInt64(bitPattern: number) ^ 0xACC0)
        let customer = SampleCustomer(number: number)
        self.number = number
        self.name = customer.name
        self.email = "user\(number)@users.example"
        self.isVerified = number % 5 != 0
        self.isAdmin = number % 100 == 1
        self.wantsDigest = random.below(2) == 0
        let age = random.below(90 * Self.day)
        self.created = Double(age)
        self.seen = Double(random.below(age + 1))
        self.views = Int64(random.below(10_000))
    }
}
