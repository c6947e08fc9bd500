/// What every history must show, whatever it is made of.
///
/// ```swift
/// @Test(arguments: HistoryConformance.behaviors)
/// func shows(_ behavior: HistoryBehavior) async throws {
///     try await behavior.check(InMemoryHistorySubject())
/// }
/// ```
public enum HistoryConformance {
    public static let behaviors = writing + asking + tidying + attempting + counting
}
