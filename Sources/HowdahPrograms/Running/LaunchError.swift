/// An error thrown when a program cannot be started.
struct LaunchError: Error, CustomStringConvertible {
    /// Why, as the rest of a sentence.
    var reason: String

    var description: String { reason }
}
