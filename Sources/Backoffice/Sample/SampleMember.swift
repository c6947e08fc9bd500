/// A made-up member of the call service, the same for the same number on every machine.
///
/// Moments are given as seconds before the sample is loaded.
struct SampleMember: Sendable, Hashable {
    let number: Int64
    let name: String
    /// One in four listens; the others call.
    let isListener: Bool
    let lastSeen: Double
    /// The coins that a caller has bought.
    let coins: Int64
    /// The listener of a call that goes on, for one caller in three; 0 if there is none.
    let listener: Int64
    /// How long that call has lasted.
    let callLength: Double

    init(number: Int64) {
        var random = SplitMix(seed: UInt64(bitPattern: number) ^ 0xCA11)
        self.number = number
        self.name = SampleCustomer(number: number).name
        self.isListener = number % 4 == 0
        self.lastSeen = Double(random.below(900))
        self.coins = isListener ? 0 : Int64(50 + random.below(500))
        // The nearest listener below; the first three members have none.
        let nearest = number / 4 * 4
        self.listener = !isListener && number % 3 == 0 ? nearest : 0
        self.callLength = Double(random.below(1_200))
    }
}
