import Howdah

/// Why a batch has failed that has not moved for so long, in the words of `howdah.expiry_reason` in PostgreSQL.
struct ExpiryReason: CustomStringConvertible {
    let description: String

    init(_ limit: Duration) {
        let seconds = limit.seconds
        let span =
            seconds == 1
            ? "1 second"
            : seconds < 120
                ? "\(Self.rounded(seconds, 1_000)) seconds" : "\(Self.rounded(seconds / 60, 100)) minutes"
        self.description = "There was no progress for \(span)."
    }

    /// A number to such a part of one, without zeros behind the point.
    private static func rounded(_ number: Double, _ parts: Double) -> String {
        let rounded = (number * parts).rounded() / parts
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
}
