/// What every store of messages must show, whatever it is made of.
///
/// ```swift
/// @Test(arguments: TransportConformance.behaviors)
/// func shows(_ behavior: ConformanceBehavior) async throws {
///     try await behavior.check(InMemorySubject())
/// }
/// ```
public enum TransportConformance {
    public static let behaviors =
        sending + contents + claiming + order + leases + losses + settling + failing + repairing + consumingFailures
        + resting + workers + browsing + pausing + grouping
}
