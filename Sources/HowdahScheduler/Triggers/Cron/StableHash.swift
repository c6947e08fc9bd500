/// A number that depends on texts and on nothing else: not on the process, the machine or the version of Swift.
///
/// It is FNV-1a over the UTF-8 of the texts, each with a zero after it, finished by the mixer of SplitMix64, so that
/// neighboring inputs have unrelated numbers. It must never change: it decides when hashed and jittered messages are due.
struct StableHash {
    let value: UInt64

    init(_ texts: String...) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for text in texts {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = hash &* 0x100_0000_01B3
        }
        self.value = Self.mixed(hash)
    }

    private init(value: UInt64) {
        self.value = value
    }

    /// The hash of this one and a number.
    func with(_ number: Int64) -> Self {
        Self(value: Self.mixed(value ^ Self.mixed(UInt64(bitPattern: number))))
    }

    /// A number from 0 up to, and without, `limit`, each about as likely as the other.
    func number(below limit: Int) -> Int {
        Int(value.multipliedFullWidth(by: UInt64(limit)).high)
    }

    private static func mixed(_ hash: UInt64) -> UInt64 {
        var mixed = hash &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
