#if Dashboard
import HowdahDashboard

extension DashboardConfiguration {
    /// Whether there is a proxy of which nothing is known, so that those who guess passwords look like all others.
    var hidesGuessers: Bool {
        isSecure && !access.users.isEmpty && access.proxy == nil && access.trustedProxies.isEmpty
    }
}
#endif
