import Howdah

/// Makes ``Settings`` of a tree of YAML.
struct SettingsParser {
    var reader: Reader
    let connectionKeywords: Set<String>
    /// Whether handlers may be URLs.
    let allowsEndpoints: Bool
    /// The transports that are declared, whether or not their declaration is correct.
    var declared: [TransportName] = []
    /// The names that denote failure stores.
    var failureNames: Set<TransportName> = []
    /// Where transports say in which database they live.
    var places: [TransportName: Entry] = [:]

    init(environment: [String: String], connectionKeywords: Set<String>, allowsEndpoints: Bool) {
        self.reader = Reader(environment: environment)
        self.connectionKeywords = connectionKeywords
        self.allowsEndpoints = allowsEndpoints
    }

    private static let keys = [
        "database_url", "transports", "failure_transport", "routing", "handlers", "stop_worker_on_signals", "cronjob",
        "cronjob_time_limit", "worker", "schedules", "schedule_retention", "batch_retention",
        "history", "sensitive", "dashboard",
    ]

    /// Reads the whole file; what could not be read is noted in ``reader``.
    mutating func settings(from root: Entry) -> Settings {
        let keys = reader.members(of: root, allowed: Self.keys)
        var settings = Settings()
        settings.database = database(from: keys["database_url"])
        settings.failureTransport = reader.transportName(keys["failure_transport"])
        settings.isCronjob = reader.flag(keys["cronjob"]) ?? settings.isCronjob
        let transports = transports(
            from: keys["transports"],
            failure: settings.failureTransport,
            isCronjob: settings.isCronjob
        )
        collectFailureNames(settings.failureTransport, transports)
        settings.transports = transports.filter { !failureNames.contains($0.name) }
        settings.failureStores = failureStores(first: settings.failureTransport, among: transports)
        for store in settings.failureStores { check(store, database: settings.database) }
        declareSchedules(in: keys["schedules"])
        settings.schedules = schedules(from: keys["schedules"])
        settings.scheduleRetention = reader.seconds(keys["schedule_retention"]) ?? settings.scheduleRetention
        settings.batchRetention = reader.seconds(keys["batch_retention"]) ?? settings.batchRetention
        settings.routes = routes(from: keys["routing"])
        settings.handlers = handlers(from: keys["handlers"])
        settings.sensitive = sensitive(from: keys["sensitive"])
        settings.stopSignals = stopSignals(from: keys["stop_worker_on_signals"]) ?? settings.stopSignals
        settings.cronjobTimeLimit = reader.seconds(keys["cronjob_time_limit"]) ?? settings.cronjobTimeLimit
        settings.history = history(from: keys["history"])
        settings.worker = worker(from: keys["worker"])
        settings.dashboard = dashboard(from: keys["dashboard"])
        return settings
    }

    private mutating func database(from entry: Entry?) -> ConnectionString? {
        reader.text(entry, expecting: "the address of a database")
            .flatMap { $0.isEmpty ? nil : ConnectionString($0) }
    }

    private mutating func collectFailureNames(_ global: TransportName?, _ transports: [TransportSettings]) {
        failureNames = Set([global].compactMap(\.self) + transports.compactMap(\.failureTransport))
    }

    /// The failure stores in the order in which they are named, made from their declarations if there are any.
    private func failureStores(
        first global: TransportName?,
        among transports: [TransportSettings]
    ) -> [TransportSettings] {
        var seen: Set<TransportName> = []
        let names = [global].compactMap(\.self) + transports.compactMap(\.failureTransport)
        return names.filter { seen.insert($0).inserted }.map { name in
            transports.first { $0.name == name } ?? TransportSettings(name)
        }
    }

    /// What fails is set aside by one transaction, in the database it lives in: no other can be chosen for it.
    private mutating func check(_ store: TransportSettings, database: ConnectionString?) {
        let isElsewhere = store.dsn.connection != nil && store.dsn.connection != database
        guard isElsewhere || store.dsn.scheme != .postgres || store.dsn.options.schema != nil else { return }
        guard let place = places[store.name] else { return }
        let reason = "keeps failed messages, which stay in the database of their transport; leave this out"
        reader.report("the transport \"\(store.name)\" \(reason)", at: place)
    }

    private mutating func sensitive(from entry: Entry?) -> Set<MessageKind> {
        let kinds = reader.elements(of: entry).compactMap { element in
            reader.text(element, expecting: "the type of a message").flatMap { kind($0, at: element) }
        }
        return Set(kinds)
    }

    private mutating func stopSignals(from entry: Entry?) -> [StopSignal]? {
        guard let entry, !entry.isNull else { return nil }
        let names = StopSignal.all.map(\.name).joined(separator: ", ")
        return reader.elements(of: entry).compactMap { element in
            reader.value(element, expecting: "one of the signals \(names), or its number") { scalar in
                switch scalar {
                case .text(let name): StopSignal(named: name)
                case .integer(let number): StopSignal(number: number)
                case .flag, .null, .number: nil
                }
            }
        }
    }
}
