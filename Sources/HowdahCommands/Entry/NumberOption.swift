/// Checks the numbers that options take, with the words of the model.
package enum NumberOption {
    /// A whole number of at least 1.
    package static func positive(_ text: String, _ name: String) throws -> Int {
        guard let number = Int(text), number > 0 else { throw refusal(name, "a positive integer", text) }
        return number
    }

    /// A number of seconds, whole or not, that is not zero, refused in the words for whole numbers.
    static func timeLimit(_ text: String, _ name: String) throws -> Duration {
        guard let seconds = Double(text), seconds.isFinite, seconds > 0, seconds <= maximumSeconds else {
            throw refusal(name, "a positive integer", text)
        }
        return .seconds(seconds)
    }

    /// The longest time an option may ask for, in seconds: a century.
    static let maximumSeconds = 3_155_760_000.0

    /// A number of seconds, whole or not.
    package static func duration(_ text: String, _ name: String, allowsZero: Bool = false) throws -> Duration {
        guard let seconds = Double(text), seconds.isFinite, seconds >= 0, seconds <= maximumSeconds,
            allowsZero || seconds > 0
        else {
            throw refusal(name, allowsZero ? "a number of seconds" : "a positive number of seconds", text)
        }
        return .seconds(seconds)
    }

    private static func refusal(_ name: String, _ expected: String, _ text: String) -> CommandFailure {
        CommandFailure(.usage, "Option \"\(name)\" must be \(expected), \"\(text)\" passed.")
    }
}
