import Foundation
import HowdahTesting
import Logging
import PostgresLibpq
import Testing

/// A PostgreSQL of a suite's own on the loopback, with a certificate of its own for `localhost`.
///
/// Over TCP, the user `guest` needs ``password`` and TLS, `postgres` neither.
struct SecureServer: Sendable {
    static let password = "open sesame"

    /// The server of the suite that runs, if it has the trait ``SecureServerTrait``.
    @TaskLocal static var current: SecureServer?

    private let folder: String
    private let port: Int

    /// Runs a server.
    ///
    /// - Parameters:
    ///   - encrypts: Whether it offers TLS.
    ///   - body: Uses the server.
    /// - Throws: What the body throws, or the error of what it takes to start a server.
    static func lend(encrypts: Bool = true, _ body: () async throws -> Void) async throws {
        let folder = "/tmp/howdah-tls-\(UUID().uuidString.prefix(8).lowercased())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try AbandonedFolders.add(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder)
        let server = SecureServer(folder: folder, port: try freePort())
        try server.run(setup, encrypts ? "on" : "off")
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await $current.withValue(server) { try await body() })
        } catch {
            outcome = .failure(error)
        }
        try server.run(#""$programs/pg_ctl" stop -s -w -m immediate -D data"#)
        try outcome.get()
    }

    /// Connects as `localhost` expects it, unless a closure changes that.
    func connect(_ change: (inout PostgresConfiguration) -> Void) async throws -> PostgresConnection {
        var configuration = try PostgresConfiguration("hostaddr=127.0.0.1 host=localhost dbname=postgres user=postgres")
        configuration["port"] = "\(port)"
        change(&configuration)
        return try await PostgresConnection.connect(configuration, logger: TestDatabase.logger)
    }

    /// The certificate that signed the server's, or one that did not.
    func root(_ name: Root) -> String { "\(folder)/\(name.rawValue).pem" }

    enum Root: String { case right, wrong }

    // MARK: Starting

    private static let setup = #"""
        new_key='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
        for root in right wrong; do
            openssl req -x509 $new_key -subj "/CN=$root" -days 2 -keyout $root.key -out $root.pem
        done
        openssl req $new_key -subj /CN=localhost -keyout server.key -out server.csr
        echo subjectAltName=DNS:localhost >names
        openssl x509 -req -in server.csr -CA right.pem -CAkey right.key -CAcreateserial \
            -days 2 -extfile names -out server.pem
        "$programs/initdb" -N -A trust -U postgres -E UTF8 --no-locale -D data
        {
            echo 'hostssl all guest 127.0.0.1/32 scram-sha-256'
            echo 'host all postgres 127.0.0.1/32 trust'
            echo 'local all postgres trust'
        } >data/pg_hba.conf
        tls="-c ssl=$1 -c ssl_cert_file=$PWD/server.pem -c ssl_key_file=$PWD/server.key"
        place="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$PWD"
        "$programs/pg_ctl" start -s -w -D data -l log -o "$tls $place -c fsync=off"
        echo "CREATE ROLE guest LOGIN PASSWORD '$password'" |
            "$programs/psql" -X -v ON_ERROR_STOP=1 -h "$PWD" -p "$port" -U postgres -d postgres
        """#

    /// Runs lines of shell in the server's folder; PostgreSQL refuses to run as root.
    private func run(_ script: String, _ argument: String = "") throws {
        let programs = "${HOWDAH_TEST_PGBIN:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)}"
        try script.write(toFile: "\(folder)/script", atomically: false, encoding: .utf8)
        let user = geteuid() == 0 ? "runuser -u postgres -- " : ""
        let variables = "programs=\"\(programs)\" port=\(port) password='\(Self.password)'"
        let command = "\(user)env -C \(folder) \(variables) sh -eu script \(argument) >>\(folder)/out 2>&1 </dev/null"
        // Foundation would wait for the server, too, which inherits what it tells the end of a process by.
        let status = pclose(popen(command, "r"))
        let output = FileManager.default.contents(atPath: "\(folder)/out") ?? Data()
        try #require(status == 0, "\(String(decoding: output, as: UTF8.self))")
    }

    private static func freePort() throws -> Int {
        let listener = try SilentServer()
        defer { listener.stop() }
        return Int(listener.port)
    }
}

/// Gives a suite one server for all its tests.
struct SecureServerTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing tests: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await SecureServer.lend { try await tests() }
    }
}

extension Trait where Self == SecureServerTrait {
    /// One server with TLS for all tests of the suite.
    static var secureServer: Self { Self() }
}
