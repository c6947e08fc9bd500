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

    /// How long to wait between two things of which so many are to be done a second.
    static func rate(_ text: String, _ name: String) throws -> Duration {
        guard let number = Double(text), number.isFinite, number > 0, number <= 1_000, 1 / number <= maximumSeconds
        else {
            throw refusal(name, "a positive number of messages a second, 1000 at most", text)
        }
        return .seconds(1 / number)
    }

    private static func refusal(_ name: String, _ expected: String, _ text: String) -> CommandFailure {
        CommandFailure(.usage, "Option \"\(name)\" must be \(expected), \"\(text)\" passed.")
    }
}
