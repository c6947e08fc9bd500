public import ServiceLifecycle

extension Dashboard: Service {
    /// Carries out what goes on between requests: retries of whole lists.
    ///
    /// A ``DashboardServer`` does this by itself. An application that mounts a dashboard adds it to its services, once;
    /// otherwise nothing is retried slowly. It returns when it is shut down or cancelled; what was put back until then
    /// stays so, and the rest stays where it is.
    public func run() async throws {
        await site.retries.run()
    }
}
