/// What every store of schedules must show, whatever it is made of.
///
/// ```swift
/// @Test(arguments: ScheduleConformance.behaviors)
/// func shows(_ behavior: ScheduleBehavior) async throws {
///     try await behavior.check(InMemoryScheduleSubject())
/// }
/// ```
public enum ScheduleConformance {
    public static let behaviors = entering + firing + refusing + overlapping + pausing + ending + remembering
}
