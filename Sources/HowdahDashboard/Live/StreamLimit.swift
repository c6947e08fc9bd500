import Synchronization

/// Counts the browsers that are kept up to date, all of them and those of each visitor.
final class StreamLimit: Sendable {
    /// Why somebody gets no place.
    enum Refusal: Error, Sendable, Hashable {
        /// All places are taken.
        case full
        /// This visitor has as many as one may have.
        case greedy
    }

    private let maximum: Int
    private let maximumOfOne: Int
    private let counts = Mutex<[String: Int]>([:])

    init(_ maximum: Int, ofOne maximumOfOne: Int) {
        self.maximum = maximum
        self.maximumOfOne = maximumOfOne
    }

    /// Takes a place.
    ///
    /// - Parameter visitor: The name of whoever takes it.
    /// - Returns: The place, which is given back when nobody keeps it any more.
    /// - Throws: ``Refusal`` if there is none.
    func enter(_ visitor: String) throws(Refusal) -> StreamPlace {
        try counts.withLock { counts throws(Refusal) in
            guard counts.values.reduce(0, +) < maximum else { throw .full }
            let count = counts[visitor, default: 0]
            guard count < maximumOfOne else { throw .greedy }
            counts[visitor] = count + 1
        }
        return StreamPlace(self, of: visitor)
    }

    /// Takes note that a place of a visitor is free again.
    func leave(_ visitor: String) {
        counts.withLock { counts in
            let count = counts[visitor, default: 0] - 1
            counts[visitor] = count > 0 ? count : nil
        }
    }
}
