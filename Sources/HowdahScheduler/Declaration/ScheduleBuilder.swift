/// Collects ``RecurringMessage`` values, and lists of them, into one list.
@resultBuilder
public enum ScheduleBuilder {
    public static func buildExpression(_ message: RecurringMessage) -> [RecurringMessage] { [message] }
    public static func buildExpression(_ messages: [RecurringMessage]) -> [RecurringMessage] { messages }
    public static func buildBlock(_ parts: [RecurringMessage]...) -> [RecurringMessage] { parts.flatMap(\.self) }
    public static func buildOptional(_ part: [RecurringMessage]?) -> [RecurringMessage] { part ?? [] }
    public static func buildEither(first: [RecurringMessage]) -> [RecurringMessage] { first }
    public static func buildEither(second: [RecurringMessage]) -> [RecurringMessage] { second }
    public static func buildArray(_ parts: [[RecurringMessage]]) -> [RecurringMessage] { parts.flatMap(\.self) }
}
