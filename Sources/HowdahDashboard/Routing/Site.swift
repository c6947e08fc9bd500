import Howdah
import HowdahBatches
import HowdahScheduler
import Logging

/// What all pages of one dashboard share.
struct Site: Sendable {
    let configuration: DashboardConfiguration
    /// The types whose contents nobody is shown, nor finds: those of the configuration, and those of the application.
    let sensitiveTypes: KindPatterns
    let system: MessagingSystem
    let schedules: Schedules?
    let batches: Batches?
    let audit: any AuditLog
    let templates: Templates
    let signer: Signer
    let authenticator: Authenticator
    let readings: Readings
    let metrics: MetricsPage
    let retries: RetryRuns
    let time: SiteTime
    let logger: Logger

    /// An address of this dashboard.
    func path(_ path: String) -> String { configuration.prefix + path }

    /// A cookie for this dashboard alone.
    func cookie(_ name: String, _ value: String, for lifetime: Int64?, isHidden: Bool = true) -> String {
        let path = configuration.prefix.isEmpty ? "/" : configuration.prefix
        var cookie = "\(name)=\(value); Path=\(path); SameSite=Strict"
        if let lifetime { cookie += "; Max-Age=\(lifetime)" }
        if isHidden { cookie += "; HttpOnly" }
        return configuration.isSecure ? cookie + "; Secure" : cookie
    }

    /// What has to come along with the forms of a visitor.
    func formToken(of visitor: Visitor) -> String {
        signer.signature(of: visitor.binding, for: "form")
    }

    /// Makes a change that is written down.
    ///
    /// What was looked up before is forgotten, so that the next page shows what is true then.
    func change<Result: Sendable>(
        _ request: PageRequest,
        _ action: String,
        of subject: String,
        count: (Result) -> Int,
        _ work: () async throws -> Result
    ) async throws -> Result {
        let change = AuditedChange(
            who: request.visitor?.name ?? "unknown",
            action: action,
            subject: subject,
            origin: request.head.address
        )
        let result = try await audit.recording(change, logger: logger, count: count, work)
        await readings.forget()
        return result
    }

    /// The end of a change: data for programs; for people, a page that says what was done.
    func changed(_ request: PageRequest, _ notice: String, to path: String, json: String) -> Answer {
        guard request.head.wantsPage else { return .json(json) }
        let value = signer.signed(notice, for: Notice.purpose)
        return .redirect(to: self.path(path)).adding("Set-Cookie", cookie(Notice.cookie, value, for: 60))
    }
}
