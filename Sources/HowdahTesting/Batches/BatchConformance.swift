/// What every store of batches must show, whatever it is made of.
///
/// ```swift
/// @Test(arguments: BatchConformance.behaviors)
/// func shows(_ behavior: BatchBehavior) async throws {
///     try await behavior.check(InMemoryBatchSubject())
/// }
/// ```
public enum BatchConformance {
    public static let behaviors = counting + stopping + waiting + ending + growing + repairing + chaining
}
