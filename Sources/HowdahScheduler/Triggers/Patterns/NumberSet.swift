/// A set of the numbers 0 to 63: the values of a field of a clock or a calendar.
struct NumberSet: Hashable {
    private var bits: UInt64 = 0

    static func single(_ number: Int) -> Self {
        var set = Self()
        set.insert(number)
        return set
    }

    var isEmpty: Bool { bits == 0 }

    var count: Int { bits.nonzeroBitCount }

    mutating func insert(_ number: Int) {
        bits |= 1 << UInt64(number)
    }

    mutating func formUnion(_ other: Self) {
        bits |= other.bits
    }

    func contains(_ number: Int) -> Bool {
        bits & (1 << UInt64(number)) != 0
    }

    /// The smallest number of the set that is not below `number`, in one instruction of the processor.
    func first(from number: Int) -> Int? {
        guard number < 64 else { return nil }
        let rest = bits >> UInt64(number)
        return rest == 0 ? nil : number + rest.trailingZeroBitCount
    }
}

extension NumberSet {
    init(_ numbers: some Sequence<Int>) {
        for number in numbers { insert(number) }
    }
}
