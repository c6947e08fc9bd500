import Testing

@testable import HowdahDashboard

@Suite struct DashboardRefusalTests {
    @Test("a dashboard that nobody could visit is refused, and the error says what to do")
    func withoutCredentialsItIsRefused() {
        #expect(throws: DashboardRefusal.self) { try DashboardRefusal.check(DashboardConfiguration()) }
        do { try DashboardRefusal.check(DashboardConfiguration()) } catch {
            #expect(error.message.contains("--insecure-local") && error.message.contains("howdah.yaml"))
        }
    }

    @Test(
        "without credentials it listens on loopback only",
        arguments: [
            ("127.0.0.1", true), ("localhost", true), ("::1", true), ("127.8.9.1", true), ("0.0.0.0", false),
            ("::", false),
            ("192.168.0.1", false), ("127.evil.example", false),
        ]
    )
    func openOnLoopbackOnly(host: String, isAccepted: Bool) {
        var configuration = DashboardConfiguration()
        configuration.host = host
        configuration.access.isOpenOnLoopback = true
        let result = Result { try DashboardRefusal.check(configuration) }
        if case .success = result { #expect(isAccepted) } else { #expect(!isAccepted) }
    }

    @Test("credentials and a door without a lock contradict each other")
    func notBoth() {
        var configuration = DashboardConfiguration()
        configuration.access.isOpenOnLoopback = true
        configuration.access.tokens = [.init("a", secret: Secret("b"), role: .viewer)]
        #expect(throws: DashboardRefusal.self) { try DashboardRefusal.check(configuration) }
    }
}
