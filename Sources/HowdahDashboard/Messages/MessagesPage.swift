import Foundation
import Howdah
import HowdahCommands

/// A list of messages.
struct MessagesPage: Sendable {
    struct Row: Sendable {
        let path: String
        let id: String
        let kind: String
        let transport: String
        let state: Badge
        let at: MomentText
        let created: MomentText
        let attempts: String
        let size: String
        let error: String?
    }

    struct Choice: Sendable {
        let value: String
        let text: String
        let isCurrent: Bool
    }

    let frame: Frame
    let transports: [Choice]
    let states: [Choice]
    let kind: String?
    let text: String?
    let from: String?
    let until: String?
    let isFiltered: Bool
    let rows: [Row]
    let hasRows: Bool
    let isPartial: Bool
    let next: String?

    init(_ page: Howdah.MessagePage, _ filter: MessagesFilter, transports: [TransportName], now: Date, frame: Frame) {
        let (fields, clock) = (filter.fields, MomentClock(now: now))
        self.frame = frame
        self.transports = transports.map { name in
            Choice(value: name.rawValue, text: name.rawValue, isCurrent: name.rawValue == fields["transport"])
        }
        self.states = MessageState.allCases.map { state in
            Choice(value: state.rawValue, text: Badge(state).text, isCurrent: state.rawValue == fields["state"])
        }
        (kind, text, from, until) = (fields["type"], fields["text"], fields["from"], fields["until"])
        self.isFiltered = ["transport", "state", "type", "text", "from", "until", "after"].contains {
            fields[$0] != nil
        }
        self.rows = page.messages.map { Self.row($0, clock) }
        self.hasRows = !rows.isEmpty
        self.isPartial = page.isPartial
        self.next = page.next.map(filter.path)
    }

    private static func row(_ message: MessageSummary, _ clock: MomentClock) -> Row {
        Row(
            path: "/messages/\(message.id)?transport=\(SignInPages.escaped(message.transport.rawValue))",
            id: message.id.description,
            kind: message.kind.rawValue,
            transport: message.transport.rawValue,
            state: Badge(message.state),
            at: clock.text(message.at),
            created: clock.text(message.createdAt),
            attempts: CountText.grouped(message.attempts),
            size: Amount.bytes(message.bodySize),
            error: message.error.map { Printable($0.message, limit: 160).description }
        )
    }
}

extension Badge {
    init(_ state: MessageState) {
        switch state {
        case .inFlight: self.init("in flight", .busy)
        case .ready: self.init("ready", .good)
        case .delayed: self.init("delayed", .quiet)
        case .failed: self.init("failed", .bad)
        }
    }
}
