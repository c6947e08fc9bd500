extension SQLState {
    /// The first two characters of a code: a family of conditions.
    public struct Class: RawRepresentable, Hashable, Sendable {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        public static let connectionException = Self(rawValue: "08")
        public static let dataException = Self(rawValue: "22")
        public static let integrityConstraintViolation = Self(rawValue: "23")
        public static let invalidTransactionState = Self(rawValue: "25")
        public static let invalidAuthorizationSpecification = Self(rawValue: "28")
        public static let transactionRollback = Self(rawValue: "40")
        public static let syntaxErrorOrAccessRuleViolation = Self(rawValue: "42")
        public static let insufficientResources = Self(rawValue: "53")
        public static let objectNotInPrerequisiteState = Self(rawValue: "55")
        public static let operatorIntervention = Self(rawValue: "57")
        public static let systemError = Self(rawValue: "58")
    }

    /// Matches a code against a class of conditions, so that a `switch` may name either.
    public static func ~= (pattern: Class, value: SQLState) -> Bool {
        value.rawValue.hasPrefix(pattern.rawValue)
    }
}
