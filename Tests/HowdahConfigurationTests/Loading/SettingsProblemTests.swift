import Testing

@testable import HowdahConfiguration

@Suite struct SettingsProblemTests {
    private static let long = String(repeating: "s", count: 41)

    @Test func namesFileLineColumnKeysAndWhatIsAllowed() {
        let text = """
            transports:
              async:
                retry_strategy:
                  max_retrys: 3
                  delay: soon
            routing:
              "billing.*": asinc
            """
        let keys = "max_retries, delay, multiplier, max_delay, jitter"
        let path = "transports.async.retry_strategy"
        #expect(
            problems(in: text) == [
                "howdah.yaml:4:7: \(path).max_retrys: Unknown key; allowed are \(keys).",
                "howdah.yaml:5:14: \(path).delay: Expected a number of milliseconds, 0 or more, found \"soon\".",
                "howdah.yaml:7:16: routing.\"billing.*\": Unknown transport \"asinc\"; declared are async.",
            ]
        )
    }

    @Test(arguments: [
        ("transport: {}", "transport: Unknown key; allowed are database_url, transports, failure_transport, "),
        ("- a", "Expected a map with the keys database_url, "),
        ("database_url: [a]", "database_url: Expected the address of a database, found a list."),
        ("database_url: 5", "found 5."),
        ("transports: [a]", "transports: Expected a map of transports by their names, found a list."),
        ("transports: { 'a b': }", "The transport \"a b\" may hold only ASCII letters, digits"),
        ("transports: { a: { dns: x } }", "allowed are dsn, options, retry_strategy, failure_transport, rate_limiter"),
        ("transports: { a: { dsn: 'redis://x' } }", "transports.a.dsn: Expected postgres://, postgresql://, in-memory"),
        ("transports: { a: 7 }", "transports.a: Expected the DSN of a transport, found 7."),
        ("transports: { a: { dsn: 'postgres://u:secret@h/?x=1' } }", "Unknown option \"x\"; allowed are queue_name, "),
        ("transports: { a: { options: { quue: 1 } } }", "Unknown key; allowed are queue_name, auto_setup, "),
        ("transports: { a: { options: { queue_name: 'x y' } } }", "queue_name: The transport \"x y\" may hold only"),
        ("transports: { a: { options: { auto_setup: yes } } }", "Expected true or false, found \"yes\"."),
        ("transports: { a: { options: { redeliver_timeout: 0 } } }", "more than 0, found 0."),
        ("transports: { a: { options: { redeliver_timeout: -3 } } }", "\"-3\" is not a duration"),
        ("transports: { a: { options: { pooled: maybe } } }", "Expected auto, true or false, found \"maybe\"."),
        ("transports: { a: { options: { max_body_bytes: 1.5 } } }", "found 1.5."),
        ("transports: { a: { options: { schema: 'a;b' } } }", "The schema \"a;b\" must be 1 to 40"),
        ("transports: { a: { options: { schema: _a } } }", "The schema \"_a\" must be 1 to 40"),
        ("transports: { a: { options: { schema: \(Self.long) } } }", "\(Self.long)\" must be 1 to 40"),
        ("transports: { a: { options: { schema: pg_a } } }", "The schema \"pg_a\" must not begin with \"pg_\""),
        ("transports: { a: { options: { schema: order } } }", "The schema \"order\" is a word of SQL"),
        ("transports: { a: 'postgres://db?schema=order' }", "The schema \"order\" is a word of SQL"),
        (
            "{ failure_transport: f, transports: { f: { dsn: 'postgres://other/x' } } }",
            "transports.f.dsn: The transport \"f\" keeps failed messages, which stay in the database of their transport"
        ),
        (
            "{ failure_transport: f, transports: { f: { options: { schema: other } } } }",
            "transports.f.options: The transport \"f\" keeps failed messages"
        ),
        ("{ failure_transport: f, transports: { f: 'sync://' } }", "transports.f: The transport \"f\" keeps failed"),
        ("transports: { a: { retry_strategy: true } }", "or false for no retries, found true."),
        (
            "transports: { a: { retry_strategy: { max_retries: -1 } } }",
            "Expected a whole number of 0 or more, found -1."
        ),
        ("transports: { a: { retry_strategy: { max_retries: 1.5 } } }", "found 1.5."),
        ("transports: { a: { retry_strategy: { max_retries: '3' } } }", "found \"3\"."),
        ("transports: { a: { retry_strategy: { delay: -1 } } }", "milliseconds, 0 or more, found -1."),
        ("transports: { a: { retry_strategy: { multiplier: 0.5 } } }", "Expected a number of 1 or more, found 0.5."),
        ("transports: { a: { retry_strategy: { multiplier: .nan } } }", "Expected a number of 1 or more, found nan."),
        ("transports: { a: { retry_strategy: { jitter: 1.1 } } }", "Expected a number from 0 to 1, found 1.1."),
        ("transports: { a: { retry_strategy: { jitter: .inf } } }", "Expected a number from 0 to 1, found inf."),
        ("transports: { a: { failure_transport: [b] } }", "Expected the name of a transport, found a list."),
        (
            "transports: { a: { rate_limiter: { limit: 0, interval: 5 } } }",
            "limit: Expected a whole number of 1 or more"
        ),
        ("transports: { a: { rate_limiter: { limit: 5 } } }", "rate_limiter: The key \"interval\" is missing."),
        ("transports: { a: { rate_limiter: { limit: 5, interval: soon } } }", "interval: \"soon\" is not a duration"),
        ("transports: { a: { cronjob: 1 } }", "cronjob: Expected true or false, found 1."),
        ("transports:\n  a:\n  a:\n", "not valid YAML: the key \"a\" is given more than once."),
        ("failure_transport: 'a b'", "failure_transport: The transport \"a b\" may hold only"),
        ("routing: { a: b }", "routing.a: Unknown transport \"b\"; there are none under \"transports\"."),
        ("{ transports: { x: , f: }, failure_transport: f, routing: { a: f } }", "\"f\" is a failure store"),
        ("{ transports: { x: }, routing: { 'a*b': x } }", "or \"*\" alone."),
        ("{ transports: { x: }, routing: { '': x } }", "The message type \"\" is empty."),
        ("{ transports: { x: }, routing: { a: [x, y] } }", "routing.a[1]: Unknown transport \"y\"; declared are x."),
        ("{ transports: { x: }, routing: { a: } }", "Expected the name of a transport or a list of them."),
        ("handlers: { a: { run: [] } }", "handlers.a.run: Expected the name of a program first."),
        ("handlers: { a: { run: '' } }", "found an empty text."),
        ("handlers: { a: { run: { b: c } } }", "or a line for the shell, found a map."),
        ("handlers: { a: { run: [b, [c]] } }", "run[1]: Expected an argument, found a list."),
        ("handlers: { a: { timeout: 5 } }", "handlers.a: The key \"run\" or \"http\" is missing."),
        ("handlers: { a: }", "handlers.a: The key \"run\" or \"http\" is missing."),
        ("handlers: { a: 'true' }", "Expected a map with the key \"run\" or \"http\", found \"true\"."),
        ("handlers: { a: { run: b, timeout: 0 } }", "timeout: Expected a number of seconds"),
        ("handlers: { a: { run: b, env: { 'x=y': z } } }", "Expected the name of an environment variable."),
        ("handlers: { a: { run: b, env: [c] } }", "Expected a map of environment variables, found a list."),
        ("handlers: { a: { run: b, cwd: [c] } }", "cwd: Expected a text, found a list."),
        ("handlers: { a: { run: b, name: '' } }", "must be one line of 1 to 190 bytes."),
        ("handlers: { a: [{ run: b }, { run: c }] }", "is called \"a\"; give each its own \"name\"."),
        ("handlers: { a: { run: b, headers: {} } }", "Unknown key; allowed are run, timeout, env, cwd, name."),
        ("handlers: { a: { run: \"b\\0\" } }", "cannot hold the character NUL."),
        ("handlers: { \"a\\u0007\": { run: b } }", "holds control characters."),
        ("stop_worker_on_signals: [SIGKILL]", "Expected one of the signals SIGHUP, "),
        ("stop_worker_on_signals: 99", "or its number, found 99."),
        ("cronjob_time_limit: never", "cronjob_time_limit: \"never\" is not a duration"),
        ("worker: { concurrency: 0 }", "Expected a whole number from 1 to 10000, found 0."),
        ("worker: { fetch_size: many }", "found \"many\"."),
        ("worker: { max_losses: 0 }", "Expected a whole number of 1 or more, found 0."),
        ("worker: { memory_limit: lots }", "memory_limit: \"lots\" is not an amount of memory"),
        ("worker: { speed: 1 }", "allowed are concurrency, fetch_size, sleep, time_limit, keepalive, lease, "),
        ("worker: { lease: 15 }", "at least twice as long as the keepalive: 15.0 s is less than twice 10.0 s."),
        ("{ [a]: b }", "Expected a name as key, found a list."),
        (
            "transports: { a: { dsn: '%env(NO_SUCH)%' } }",
            "transports.a.dsn: The environment variable NO_SUCH is not set."
        ),
        ("a: [", "This is not valid YAML: "),
        ("a: *b", "This is not valid YAML: found undefined alias."),
    ])
    func saysWhatIsWrong(text: String, part: String) {
        let found = problems(in: text)
        #expect(found.count == 1)
        #expect(found.first?.contains(part) == true)
        #expect(found.first?.contains("secret") == false)
    }

    @Test func neverShowsWhatComesFromTheEnvironment() {
        let environment = ["DSN": "secret", "LIMIT": "secret"]
        let text = "{ transports: { a: { dsn: '${DSN}' } }, worker: { sleep: '${LIMIT}', concurrency: '${LIMIT}' } }"
        let found = problems(in: text, environment: environment)
        #expect(found.count == 3)
        #expect(!found.joined().contains("secret"))
    }

    @Test func aTextFromTheEnvironmentIsNoNumber() {
        let found = problems(in: "worker: { concurrency: '${N}' }", environment: ["N": "4"])
        #expect(
            found.first?.contains("Expected a whole number from 1 to 10000, found what the environment gives.") == true
        )
    }

    @Test func makesHostileTextsSafeToPrint() {
        let found = problems(in: "\"\\e[2Jx\": 1")
        #expect(found.first?.contains("\"\\u{1B}[2Jx\": Unknown key") == true)
    }
}
