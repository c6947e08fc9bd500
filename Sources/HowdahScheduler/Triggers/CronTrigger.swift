public import Foundation

/// Fires at the times that a cron expression names, on the clocks of a time zone.
///
/// ```swift
/// try CronTrigger("*/5 8-18 * * MON-FRI", in: "Europe/Berlin")
/// ```
///
/// On the days on which clocks are changed, the hour field decides. One that names hours (`0 2 * * *`) means them once a day:
/// what falls into the skipped hour is due once, right after it; what falls into the doubled hour is due the first time.
/// One that is `*` or has a step follows elapsed time: it is due both times, and what was skipped is not made up for.
public struct CronTrigger: Trigger {
    public let expression: CronExpression
    public let zone: TriggerZone

    private let schedule: ZonedPattern

    public init(_ expression: CronExpression, in zone: TriggerZone = .system) throws(TriggerError) {
        self.expression = expression
        self.zone = zone
        self.schedule = ZonedPattern(
            pattern: expression.pattern,
            clock: WallClock(zone: try zone.timeZone()),
            following: expression.following
        )
    }

    /// Creates a trigger from the text of an expression.
    ///
    /// - Parameters:
    ///   - expression: The expression, of five fields or of six with seconds first, or an alias as `@daily` or `#daily`.
    ///   - zone: The time zone that is meant.
    ///   - identity: What hashed fields are drawn from.
    /// - Throws: What is wrong with the expression and at which column, or that there is no such time zone.
    public init(
        _ expression: String,
        in zone: TriggerZone = .system,
        identity: String? = nil
    ) throws(TriggerError) {
        try self.init(CronExpression(expression, identity: identity), in: zone)
    }

    public func next(after date: Date) -> Date? {
        schedule.next(after: Moment(date))?.date
    }

    public var timeZone: TimeZone? { schedule.clock.zone }

    public var description: String { "\(expression)\(zone.note)" }
}
