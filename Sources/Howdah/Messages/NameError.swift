/// An error thrown when a name that comes from outside the program is not acceptable.
public struct NameError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was to be named, such as "transport".
    public var what: String
    /// The name, as given.
    public var name: String
    /// Why it is refused, as the rest of a sentence.
    public var problem: String

    public init(what: String, name: String, problem: String) {
        self.what = what
        self.name = name
        self.problem = problem
    }

    public var description: String {
        "The \(what) \"\(Printable(name, limit: 64))\" \(problem)."
    }
}
