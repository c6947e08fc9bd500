/// How a process is, check by check.
public struct HealthReport: Sendable, Hashable {
    /// One thing that was looked at.
    public struct Check: Sendable, Hashable {
        public var name: String
        /// What is wrong, as a sentence; `nil` if nothing is.
        public var problem: String?

        public init(_ name: String, problem: String? = nil) {
            self.name = name
            self.problem = problem
        }
    }

    public var checks: [Check]

    public init(_ checks: [Check]) {
        self.checks = checks
    }

    /// Whether nothing is wrong.
    public var isHealthy: Bool { checks.allSatisfy { $0.problem == nil } }

    /// A line for each check: `ok` and its name, or `failed`, its name and the problem.
    public var text: String {
        checks.map { check in
            check.problem.map { "failed \(check.name): \(Printable($0, limit: 300))\n" } ?? "ok \(check.name)\n"
        }.joined()
    }
}
