/// An error thrown when schedules cannot be used: everything that is wrong with them.
public struct ScheduleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One thing that is wrong.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The schedule.
        public var schedule: String
        /// The entry of it; `nil` if it is about the schedule as a whole.
        public var entry: String?
        /// What is wrong, as a sentence.
        public var reason: String

        public init(schedule: String, entry: String? = nil, reason: String) {
            self.schedule = schedule
            self.entry = entry
            self.reason = reason
        }

        public var description: String {
            let place = entry.map { "Entry \"\($0)\" of schedule \"\(schedule)\"" } ?? "Schedule \"\(schedule)\""
            return "\(place): \(reason)"
        }
    }

    /// What is wrong, in the order of the declarations.
    public var problems: [Problem]

    public init(_ problems: [Problem]) {
        self.problems = problems
    }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
