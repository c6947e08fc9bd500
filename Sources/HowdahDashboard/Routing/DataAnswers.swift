import Howdah
import HowdahCommands
import HowdahScheduler

/// Answers with what the commands print for programs.
struct DataAnswers: Sendable {
    let site: Site

    func stats(_ request: PageRequest) async throws -> Answer {
        let snapshot = try await site.readings.snapshot()
        var report = StatsReport(pauses: snapshot.pauses)
        for transport in snapshot.transports {
            guard let counts = transport.counts else {
                report.uncountable.append(transport.name)
                continue
            }
            report.counts.append((transport.name, counts))
        }
        return .json(report.json.text)
    }

    func transports(_ request: PageRequest) async throws -> Answer {
        .json(TransportList(site.system, pauses: try await site.readings.snapshot().pauses).json.text)
    }

    func workers(_ request: PageRequest) async throws -> Answer {
        .json(WorkerList(workers: try await site.readings.snapshot().workers).json.text)
    }

    // MARK: Failed messages

    func failed(_ request: PageRequest) async throws -> Answer {
        let filter = try FailedFilter(listing: request.query, in: site.system)
        let limit = try request.number("limit", in: 1...FailedPages.largestPage, otherwise: FailedPages.pageSize)
        let list = Readings.FailedList(store: filter.store, selection: filter.selection, limit: limit)
        let (messages, total) = try await site.readings.failed(list)
        return .json(FailedMessageJSON.list(messages.map(site.masked), total: total).text)
    }

    func failedMessage(_ request: PageRequest) async throws -> Answer {
        .json(FailedMessageJSON.details(try await site.failedMessage(request).message).text)
    }

    // MARK: Schedules

    func schedules(_ request: PageRequest) async throws -> Answer {
        let names = site.schedules?.all.map(\.name) ?? []
        let statuses = try await site.readings.snapshot().entries.map(site.masked)
        return .json(
            ScheduleList(names: names, statuses: statuses, date: nil, showsAll: true, isSorted: false).json.text
        )
    }

    func preview(_ request: PageRequest) async throws -> Answer {
        let message = try site.recurringMessage(of: request)
        let limit = try request.number("limit", in: 1...1_000, otherwise: SchedulePages.previewed)
        let dates = message.preview(after: site.time.now(), limit: limit)
        let members: [(String, JSON)] = [
            ("id", .string(message.id.description)), ("trigger", .string(message.trigger.description)),
            ("due", .strings(dates.map(Timestamp.precise))),
        ]
        return .json(JSON.object(members).text)
    }

    func history(_ request: PageRequest) async throws -> Answer {
        guard let schedules = site.schedules else { throw Problem.notFound }
        let message = try site.recurringMessage(of: request)
        let limit = try request.number("limit", in: 1...1_000, otherwise: SchedulePages.remembered)
        let runs = try await schedules.history(of: message, limit: limit).map { site.masked($0, of: message) }
        return .json(OccurrenceList(occurrences: runs).json.text)
    }

    // MARK: Audit

    func audit(_ request: PageRequest) async throws -> Answer {
        let limit = try request.number("limit", in: 1...500, otherwise: AuditPages.pageSize)
        let records = try await site.audit.records(before: try AuditPages.before(request), limit: limit)
        return .json(JSON.object([("audit", .array(records.map(Self.json)))]).text)
    }

    private static func json(_ record: AuditRecord) -> JSON {
        var (count, error) = (JSON.null, JSON.null)
        switch record.outcome {
        case .done(let changed): count = .integer(changed)
        case .failed(let reason): error = .string(reason)
        case nil: break
        }
        return .object([
            ("id", .string("\(record.id)")), ("at", .string(Timestamp.precise(record.at))),
            ("who", .string(record.change.who)), ("action", .string(record.change.action)),
            ("subject", .string(record.change.subject)), ("origin", .string(record.change.origin)),
            ("finished", .bool(record.outcome != nil)), ("count", count), ("error", error),
        ])
    }
}
