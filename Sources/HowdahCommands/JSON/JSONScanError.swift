/// An error thrown when a text is not JSON.
package struct JSONScanError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, as the rest of a sentence.
    var problem: String
    /// Where, counted in bytes from 1.
    var position: Int

    package var description: String { "\(problem) at byte \(position)" }
}
