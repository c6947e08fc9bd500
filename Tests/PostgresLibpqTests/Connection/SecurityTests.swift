import PostgresLibpq
import Testing

/// What TLS and passwords are good for.
@Suite(.serialized, .secureServer) struct SecurityTests {
    @Test func aServerWithTheRightCertificateIsTrusted() async throws {
        let server = try #require(SecureServer.current)
        let connection = try await server.connect {
            $0["sslmode"] = "verify-full"
            $0["sslrootcert"] = server.root(.right)
        }
        #expect(try await isEncrypted(connection))
        await connection.close()
    }

    @Test func aServerIsNotEncryptedWithUnlessAskedFor() async throws {
        let connection = try await #require(SecureServer.current).connect { $0["sslmode"] = "disable" }
        #expect(try await !isEncrypted(connection))
        await connection.close()
    }

    @Test func aCertificateOfAnUnknownAuthorityIsRefused() async throws {
        let server = try #require(SecureServer.current)
        let error = try await failure {
            $0["sslmode"] = "verify-full"
            $0["sslrootcert"] = server.root(.wrong)
        }
        #expect(error.code == .connectionFailed)
        #expect(error.message.contains("certificate verify failed"))
    }

    @Test func aCertificateForAnotherHostIsRefused() async throws {
        let server = try #require(SecureServer.current)
        let error = try await failure {
            $0["host"] = "db.example"
            $0["sslmode"] = "verify-full"
            $0["sslrootcert"] = server.root(.right)
        }
        #expect(error.code == .connectionFailed)
        #expect(error.message.contains(#"does not match host name "db.example""#))
    }

    @Test func aServerWithoutEncryptionIsRefusedWhereItIsRequired() async throws {
        try await SecureServer.lend(encrypts: false) {
            let error = try await failure { $0["sslmode"] = "require" }
            #expect(error.code == .connectionFailed)
            #expect(error.message.contains("server does not support SSL, but SSL was required"))
        }
    }

    @Test func theRightPasswordIsAcceptedAndBoundToTheChannel() async throws {
        let connection = try await #require(SecureServer.current).connect {
            $0["user"] = "guest"
            $0["password"] = SecureServer.password
            $0["sslmode"] = "require"
            $0["channel_binding"] = "require"
        }
        #expect(try await isEncrypted(connection))
        await connection.close()
    }

    @Test func aServerThatDoesNotBindTheChannelIsRefusedWhereThatIsRequired() async throws {
        let error = try await failure {
            $0["sslmode"] = "require"
            $0["channel_binding"] = "require"
        }
        #expect(error.code == .connectionFailed)
        #expect(error.message.contains("channel binding required"))
    }

    @Test func aWrongPasswordHasItsStateAndIsNotRepeated() async throws {
        let error = try await failure {
            $0["user"] = "guest"
            $0["password"] = "open barley"
        }
        #expect(error.code == .connectionFailed)
        #expect(error.sqlState == .invalidPassword)
        #expect(error.message.contains(#"password authentication failed for user "guest""#))
        var everything = ""
        dump(error, to: &everything)
        for text in [error.description, error.debugDescription, everything] {
            #expect(!text.contains("barley"))
        }
    }

    private func failure(_ change: (inout PostgresConfiguration) -> Void) async throws -> PostgresError {
        let server = try #require(SecureServer.current)
        return try await postgresError { _ = try await server.connect(change) }
    }

    /// What the server says of the session.
    private func isEncrypted(_ connection: PostgresConnection) async throws -> Bool {
        let sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        return try await connection.execute(PostgresCommand(sql))[0].decode(0)
    }
}
