/// A cron expression, checked: on which days and at which times of day it matches.
///
/// It has five fields (minute, hour, day of the month, month, day of the week) or six, with seconds first.
public struct CronExpression: Sendable, CustomStringConvertible {
    /// The expression as it was written.
    public let text: String
    /// The expression without aliases and hashes: what was drawn stands in their place.
    public let description: String

    let pattern: LocalPattern
    let following: ClockFollowing

    /// Reads an expression.
    ///
    /// - Parameters:
    ///   - text: The expression, at most 1,000 characters of it.
    ///   - identity: The text that hashed fields (`#`, `H`) are drawn from. The same text draws the same numbers for ever.
    /// - Throws: What is wrong and at which column; also when it could never match, or has a hashed field and no identity.
    public init(_ text: String, identity: String? = nil) throws(TriggerError) {
        let fields = try CronFields(
            CronAlias.expression(text, hasIdentity: identity != nil) ?? text,
            identity: identity
        )
        self.text = text
        self.description = fields.text
        self.pattern = fields.pattern
        self.following = fields.following

        guard pattern.canMatch else {
            throw TriggerError(
                text: text,
                position: fields.dayOfMonth.column,
                reason: "it can never match: none of its months has such a day"
            )
        }
    }
}
