/// Amounts of memory as people write them, on the command line and in the configuration.
///
/// ```swift
/// try ByteSizeText.parse("1.5M")   // 1572864
/// try ByteSizeText.parse("64K")    // 65536
/// try ByteSizeText.parse("4096")   // 4096
/// ```
public enum ByteSizeText {
    /// Reads a number with the unit K, M, G or T, each 1024 times the one before; a number alone is in bytes.
    ///
    /// A following "B" or "iB" changes nothing, nor do letter case and spaces before the unit.
    ///
    /// - Throws: ``ValueError`` if the text is anything else, is not positive, or is 8 EiB or more.
    public static func parse(_ text: String) throws(ValueError) -> Int {
        let trimmed = text.trimmed
        let digits = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = trimmed.dropFirst(digits.count).drop(while: \.isWhitespace).uppercased()
        guard let value = Double(digits), let factor = factors[unit], value * factor >= 1 else {
            let examples = "\"128M\", \"1.5G\", \"64K\" or a number of bytes"
            throw ValueError("\(text.quoted) is not an amount of memory; write \(examples)")
        }
        guard let bytes = Int(exactly: (value * factor).rounded(.down)) else {
            throw ValueError("\(text.quoted) is more memory than any machine has")
        }
        return bytes
    }

    private static let factors: [String: Double] = {
        var factors: [String: Double] = ["": 1, "B": 1]
        for (power, letter) in ["K", "M", "G", "T"].enumerated() {
            let factor = Double(1 << (10 * (power + 1)))
            for suffix in ["", "B", "IB"] { factors[letter + suffix] = factor }
        }
        return factors
    }()
}
