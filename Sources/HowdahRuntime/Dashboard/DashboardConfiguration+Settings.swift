#if Dashboard
import HowdahConfiguration
import HowdahDashboard

extension DashboardConfiguration {
    /// What `howdah.yaml` says.
    init(_ settings: DashboardSettings) {
        self.init()
        host = settings.host ?? host
        port = settings.port ?? port
        prefix = settings.prefix
        hosts = Set(settings.hosts)
        isSecure = settings.isSecure
        sensitiveTypes = settings.sensitive
        access.users = settings.users.map { .init($0.name, password: Secret($0.secret.value), role: Role($0.role)) }
        access.tokens = settings.tokens.map { .init($0.name, secret: Secret($0.secret.value), role: Role($0.role)) }
        access.proxy = settings.proxy.map { proxy in
            .init(
                header: proxy.header,
                addresses: Set(proxy.addresses),
                role: Role(proxy.role),
                operators: Set(proxy.operators)
            )
        }
        access.trustedProxies = Set(settings.trustedProxies)
        access.sessionLifetime = settings.sessionLifetime ?? access.sessionLifetime
        access.sessionKey = settings.sessionKey?.value
    }
}

extension Role {
    init(_ role: DashboardSettings.Role) {
        switch role {
        case .viewer: self = .viewer
        case .operator: self = .operator
        }
    }
}
#endif
