/// An error thrown when a dashboard would be open to those it should not be open to.
public struct DashboardRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var message: String

    public var description: String { message }

    /// Makes sure that a dashboard is not open by mistake.
    ///
    /// - Throws: ``DashboardRefusal`` if nobody could visit it, or everybody.
    static func check(_ configuration: DashboardConfiguration) throws(DashboardRefusal) {
        let access = configuration.access
        if access.isOpenOnLoopback, access.hasCredentials {
            throw DashboardRefusal(
                message:
                    "There are credentials for the dashboard, so it cannot be open to everyone on this machine as well."
            )
        }
        if access.isOpenOnLoopback, !Loopback.contains(host: configuration.host) {
            let host = configuration.host
            throw DashboardRefusal(
                message: "Without credentials the dashboard listens on loopback only, not on \"\(host)\"."
            )
        }
        guard access.hasCredentials || access.isOpenOnLoopback else { throw closed }
    }

    private static let closed = DashboardRefusal(
        message: """
            Nobody may visit the dashboard: there are no credentials. Name users, tokens or a trusted proxy under \
            "dashboard" in howdah.yaml; or open it to everyone on this machine, as operators, with --insecure-local.
            """
    )
}
