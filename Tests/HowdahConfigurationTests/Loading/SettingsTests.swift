import Howdah
import Testing

@testable import HowdahConfiguration

@Suite struct SettingsTests {
    @Test func readsAWholeFile() throws {
        let settings = try load(
            """
            database_url: "%env(DATABASE)%"
            transports:
              async:
                dsn: "postgres://u:p@db/app?queue_name=general&sslmode=require"
                options: { auto_setup: false, redeliver_timeout: 60, use_notify: false, pooled: true, max_body_bytes: 64K, schema: jobs }
                retry_strategy: { max_retries: 5, delay: 500, multiplier: 3, max_delay: 60000, jitter: 0.2 }
                failure_transport: failed_async
                rate_limiter: { limit: 10, interval: "1 minute" }
                cronjob: true
              mail: {}
              audit: "in-memory://"
              now: "sync://"
              failed: { dsn: "postgres://u:secret@main/app" }
            failure_transport: failed
            routing:
              invoices.generate: async
              report.monthly: [async, audit]
              "billing.*": mail
              "*": async
            handlers:
              invoices.generate: { run: ["bin/console", "generate", 7], timeout: 300, env: { A: b, N: 1 }, cwd: /srv }
              report.monthly:
                - { run: "make report", name: report }
                - { run: [audit] }
            stop_worker_on_signals: [SIGTERM, int, 3]
            cronjob_time_limit: 30
            worker: { concurrency: 4, fetch_size: 10, sleep: 2, time_limit: 1h, keepalive: 5, lease: 20, max_losses: 2, memory_limit: 128M, bytes_in_hand: 8M }
            """,
            environment: ["DATABASE": "postgres://u:secret@main/app"]
        )
        #expect(settings.database?.value == "postgres://u:secret@main/app")
        #expect(settings.transports.map(\.name) == ["async", "mail", "audit", "now"])
        let async = try #require(settings.transports.first)
        #expect(async.dsn.connection?.value == "postgres://u:p@db/app?sslmode=require")
        #expect(async.dsn.options.queueName == "general")
        #expect(!async.dsn.options.autoSetup)
        #expect(async.dsn.options.redeliverTimeout == .seconds(60))
        #expect(!async.dsn.options.usesNotify)
        #expect(async.dsn.options.pooling == .pooled)
        #expect(async.dsn.options.maximumBodyBytes == 65_536)
        #expect(async.dsn.options.schema == "jobs")
        let retry = MultiplierRetryStrategy(
            maximumRetries: 5,
            delay: .milliseconds(500),
            multiplier: 3,
            maximumDelay: .seconds(60),
            jitter: 0.2
        )
        #expect(async.retry == retry)
        #expect(async.failureTransport == "failed_async")
        #expect(async.rateLimit == RateLimit(limit: 10, interval: .seconds(60)))
        #expect(settings.cronjobs.map(\.name) == ["async"])
        #expect(settings.transports.map(\.dsn.scheme) == [.postgres, .postgres, .inMemory, .sync])
        #expect(settings.transports[1].dsn == TransportDSN())
        #expect(settings.transports[1].failureTransport == "failed")
        #expect(settings.transports[1].retry == MultiplierRetryStrategy())
        #expect(settings.failureStores.map(\.name) == ["failed", "failed_async"])
        #expect(settings.failureStores.last?.dsn == TransportDSN())
        #expect(
            settings.routes == [
                Route("invoices.generate", to: "async"), Route("report.monthly", to: "async", "audit"),
                Route("billing.*", to: "mail"), Route("*", to: "async"),
            ]
        )
        #expect(settings.handlers.map(\.kind) == ["invoices.generate", "report.monthly", "report.monthly"])
        #expect(settings.handlers.map(\.name) == ["invoices.generate", "report", "report.monthly"])
        #expect(settings.handlers[0].program?.command == .arguments(["bin/console", "generate", "7"]))
        #expect(settings.handlers[0].timeout == .seconds(300))
        #expect(settings.handlers[0].program?.environment == ["A": "b", "N": "1"])
        #expect(settings.handlers[0].program?.workingDirectory == "/srv")
        #expect(settings.handlers[1].program?.command == .shell("make report"))
        #expect(settings.stopSignals == [.terminate, .interrupt, .quit])
        #expect(settings.cronjobTimeLimit == .seconds(30))
        let worker = settings.worker.configuration
        #expect(worker.concurrency == 4)
        #expect(worker.fetchSize == 10)
        #expect(worker.bytesInHand == 8 << 20)
        #expect(worker.pollInterval == .seconds(2))
        #expect(worker.limits.time == .seconds(3_600))
        #expect(worker.keepalive == .seconds(5))
        #expect(worker.lease == .seconds(20))
        #expect(worker.maximumLosses == 2)
        #expect(worker.limits.memory == 134_217_728)
        #expect(!"\(settings)".contains("secret"))
    }

    @Test(arguments: ["", "# nothing\n", "~", "transports:\nworker: ~\nrouting:\n", "{}"])
    func hasDefaultsForEverything(text: String) throws {
        #expect(try load(text) == Settings())
        #expect(Settings().stopSignals == [.terminate, .interrupt, .quit])
        #expect(Settings().cronjobTimeLimit == .seconds(20))
    }

    @Test(arguments: ["retry_strategy: ~", "retry_strategy: false", "retry_strategy:"])
    func canGoWithoutRetries(text: String) throws {
        let settings = try load("transports: { async: { \(text) } }")
        #expect(settings.transports.first?.retry == nil)
        #expect(settings.transports.first?.policy.retry is NoRetryStrategy)
    }

    @Test func theFailureStoreOfATransportBeatsThatOfTheApplication() throws {
        let settings = try load("{ failure_transport: a, transports: { x: { failure_transport: b }, y: } }")
        #expect(settings.transports.map(\.failureTransport) == ["b", "a"])
        #expect(settings.transports.map(\.policy.failureStore) == ["b", "a"])
        #expect(settings.failureStores.map(\.name) == ["a", "b"])
    }

    @Test func aCronjobOfTheApplicationHoldsForEveryTransportThatDoesNotObject() throws {
        let settings = try load("{ cronjob: true, transports: { x: , y: { cronjob: false } } }")
        #expect(settings.cronjobs.map(\.name) == ["x"])
    }

    @Test func takesNumbersAndFlagsFromTheEnvironmentWhenAskedTo() throws {
        let retries = "retry_strategy: { max_retries: '%env(int:RETRIES)%' }"
        let text = "transports: { async: { \(retries), cronjob: '%env(bool:CRON)%' } }"
        let settings = try load(text, environment: ["RETRIES": "9", "CRON": "1"])
        #expect(settings.transports.first?.retry?.maximumRetries == 9)
        #expect(settings.transports.first?.isCronjob == true)
    }

    @Test func leavesToTheShellWhatIsTheShells() throws {
        let line = #"for f in *; do echo "$f ${f} $${f} %env(NAME)% ${HOWDAH_TYPE:-none}"; done"#
        let settings = try load("handlers: { a: { run: '\(line)' } }", environment: ["NAME": "value"])
        let expected = #"for f in *; do echo "$f ${f} $${f} value ${HOWDAH_TYPE:-none}"; done"#
        #expect(settings.handlers.first?.program?.command == .shell(expected))
    }

    @Test func showsNothingOfAHandlerThatMayBeSecret() throws {
        let text = "handlers: { a: { run: [b, '${KEY}'], env: { KEY: '${KEY}' } } }"
        let settings = try load(text, environment: ["KEY": "secret"])
        #expect(settings.handlers.first?.program?.environment == ["KEY": "secret"])
        #expect(!"\(settings)".contains("secret"))
    }

    @Test func followsAnchorsOfTheFile() throws {
        let settings = try load("transports:\n  a: &a { retry_strategy: { max_retries: 1 } }\n  b: *a\n")
        #expect(settings.transports.map(\.retry?.maximumRetries) == [1, 1])
    }

    @Test("Types of message may be declared sensitive, one or several")
    func typesMayBeDeclaredSensitive() throws {
        #expect(try load("sensitive: [users.register, cards.add]").sensitive == ["users.register", "cards.add"])
        #expect(try load("sensitive: users.register").sensitive == ["users.register"])
        #expect(try load("").sensitive.isEmpty)
        let expected = "howdah.yaml:1:16: sensitive[1]: Expected the type of a message, found 7."
        #expect(problems(in: "sensitive: [a, 7]") == [expected])
        #expect(problems(in: "sensitive: { a: b }").count == 1)
    }
}
