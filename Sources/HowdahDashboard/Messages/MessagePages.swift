import HTTPTypes
import Howdah
import HowdahCommands

/// Shows messages, wherever they are.
struct MessagePages: Sendable {
    let site: Site

    func list(_ request: PageRequest) async throws -> Answer {
        let filter = try MessagesFilter(request.query, in: site.system)
        let page = try await messages(filter.query)
        let failed = try await site.readings.snapshot().failed
        let frame = site.frame(request, "Messages", section: "/messages", holdsForm: true, failed: failed)
        let view = MessagesPage(page, filter, transports: transports, now: site.time.now(), frame: frame)
        return .page(site.templates.render(view, "messages"))
    }

    func message(_ request: PageRequest) async throws -> Answer {
        let details = try await details(request)
        let snapshot = try await site.readings.snapshot()
        let title = "Message \(details.id)"
        let frame = site.frame(request, title, section: "/messages", holdsForm: true, failed: snapshot.failed)
        let page = MessagePage(
            details,
            why: why(details.summary, snapshot),
            isSensitive: site.isSensitive(details.summary.kind),
            now: site.time.now(),
            frame: frame
        )
        return .page(site.templates.render(page, "message"))
    }

    // MARK: Data

    func data(_ request: PageRequest) async throws -> Answer {
        var query = try MessagesFilter(request.query, in: site.system).query
        query.limit = try request.number("limit", in: 1...MessageQuery.maximumLimit, otherwise: query.limit)
        return .json(MessageJSON.list(try await messages(query)).text)
    }

    func messageData(_ request: PageRequest) async throws -> Answer {
        let details = try await details(request)
        let reason = why(details.summary, try await site.readings.snapshot()).sentence
        let hidesBody = site.isSensitive(details.summary.kind)
        return .json(MessageJSON.details(details, reason: reason, hidesBody: hidesBody).text)
    }

    // MARK: Finding

    private func messages(_ query: MessageQuery) async throws -> Howdah.MessagePage {
        guard let browser = site.system.browser(of: query.filter.transport) else {
            throw Problem(.notFound, "The messages of this transport cannot be looked at.")
        }
        var query = query
        // Who searches for a text must not learn by it what stands in a message that is shown to nobody.
        query.filter.unsearchable = site.sensitiveTypes
        var page = try await browser.messages(query)
        page.messages = page.messages.map(site.masked)
        return page
    }

    private var transports: [TransportName] {
        site.system.transports.filter { $0.receiver != nil }.map(\.name)
    }

    /// The message that the path names: where the query says, or in whichever store has it.
    private func details(_ request: PageRequest) async throws -> MessageDetails {
        let id = try request.messageID()
        let named = try request.query["transport"].map { try site.system.transport(TransportName(rawValue: $0)).name }
        var seen: Set<ObjectIdentifier> = []
        for name in named.map({ [$0] }) ?? transports {
            guard let receiver = try site.system.transport(name).receiver,
                seen.insert(ObjectIdentifier(receiver.store)).inserted,
                let browser = receiver.store as? any MessageBrowser, let found = try await browser.message(id)
            else { continue }
            return site.masked(found)
        }
        throw Problem(.notFound, "There is no message \(id) any more: it was handled or removed, or never was.")
    }

    private func why(_ message: MessageSummary, _ snapshot: Snapshot) -> WhyNotRunning {
        let transport = snapshot.transports.first { $0.name == message.transport }
        return WhyNotRunning(
            MessageFacts(
                message,
                now: site.time.now(),
                pause: transport?.pause,
                workers: snapshot.workers(of: message.transport).count,
                // A dashboard of its own may have no handlers: it cannot tell then.
                hasHandler: site.system.handlers.kinds.isEmpty ? nil : site.system.handles(message.kind)
            )
        )
    }
}
