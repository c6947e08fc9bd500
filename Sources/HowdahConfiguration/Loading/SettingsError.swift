/// An error thrown when a configuration file cannot be used: everything that is wrong with it.
public struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One thing that is wrong.
    public struct Problem: Hashable, Sendable {
        /// The line, counted from 1.
        public var line: Int
        /// The column, counted from 1.
        public var column: Int
        /// The keys that lead to the place, such as `transports.async.dsn`; empty for the file as a whole.
        public var keyPath: String
        /// What was found and what is allowed, as a sentence that never holds a password.
        public var message: String

        public init(line: Int, column: Int, keyPath: String, message: String) {
            self.line = line
            self.column = column
            self.keyPath = keyPath
            self.message = message
        }
    }

    /// The name of the file.
    public var source: String
    /// What is wrong, in the order of the file.
    public var problems: [Problem]

    public init(source: String, problems: [Problem]) {
        self.source = source
        self.problems = problems
    }

    /// One line for each problem: file, line, column, keys and what is wrong.
    public var description: String {
        problems.map { problem in
            let place = "\(source):\(problem.line):\(problem.column): "
            return place + (problem.keyPath.isEmpty ? "" : problem.keyPath + ": ") + problem.message
        }
        .joined(separator: "\n")
    }
}
