import Howdah
import Testing

@testable import Backoffice

@Suite struct WalletAPITests {
    @Test("a pass is made once for each key, however often it is asked for")
    func aPassIsMadeOnce() async throws {
        try await WalletTestServer.with { server in
            let first = try await server.put(key: "a")
            #expect(first.apple == "https://wallet.example/card-1.pkpass")
            #expect(try await server.put(key: "a") == first)
            _ = try await server.put(key: "b")
            #expect(try server.requests() == 3)
            #expect(try server.applied() == ["a": 1, "b": 1])
        }
    }

    @Test("an answer that is lost on its way leads to no second pass", arguments: ["drop", "cut"])
    func anAnswerIsLost(_ fault: String) async throws {
        try await WalletTestServer.with("--fault", "passes=\(fault):1") { server in
            let error = await #expect(throws: OutsideError.self) { try await server.put(key: "a") }
            #expect(error?.code == .unreachable)
            _ = try await server.put(key: "a")
            #expect(try server.applied() == ["a": 1])
        }
    }

    @Test("a service that is busy says when to come back", arguments: ["429", "503"])
    func aServiceIsBusy(_ status: String) async throws {
        try await WalletTestServer.with("--fault", "passes=\(status)", "--retry-after", "20") { server in
            let error = await #expect(throws: RetryLater.self) { try await server.put(key: "a") }
            #expect(error?.retryDelay == .seconds(20))
            #expect(error?.failureCode == status)
        }
    }

    @Test("a service that is broken is asked again", arguments: [("500", "500"), ("garbage", "notUnderstood")])
    func aServiceIsBroken(_ fault: String, _ code: String) async throws {
        try await WalletTestServer.with("--fault", "passes=\(fault)") { server in
            let error = await #expect(throws: OutsideError.self) { try await server.put(key: "a") }
            #expect(error?.failureCode == code)
        }
    }

    @Test("a service that does not answer is waited for no longer than its time")
    func aServiceHangs() async throws {
        try await WalletTestServer.with("--fault", "passes=hang") { server in
            let error = await #expect(throws: OutsideError.self) { try await server.put(key: "a") }
            #expect(error?.code == .timedOut)
        }
    }

    @Test("a pass that is refused is not asked for again, and the service's words are kept")
    func aPassIsRefused() async throws {
        try await WalletTestServer.with("--refuse", "@refused") { server in
            let error = await #expect(throws: Unrecoverable.self) {
                try await server.put(key: "a", email: "ada@refused.example")
            }
            #expect(error?.failureCode == "422")
            #expect(error?.description.hasSuffix("refused the pass: The holder of the pass cannot be reached.") == true)
            let applied = try server.applied()
            #expect(applied.isEmpty)
        }
    }

    @Test("a key that the service does not accept is not tried again")
    func aKeyIsNotAccepted() async throws {
        try await WalletTestServer.with("--fault", "passes=401") { server in
            let error = await #expect(throws: Unrecoverable.self) { try await server.put(key: "a") }
            #expect(error?.failureCode == "401")
        }
    }

    @Test("without an address, nobody is asked")
    func thereIsNoAddress() async throws {
        let api = WalletAPI(try WalletSettings(environment: [:]))
        #expect(!api.isSet)
        let pass = WalletPass(holder: "Ada", title: "Engineer", email: "ada@customers.example", company: "Foundry 1")
        let error = await #expect(throws: Unrecoverable.self) { try await api.put(pass, serial: "card-1", key: "a") }
        #expect(error?.description == "WALLET_API_URL is not set.")
    }

    @Test(
        "an address or key that cannot be one is refused by its name",
        arguments: ["WALLET_API_URL": "passes.example", "WALLET_API_KEY": "two words"]
    )
    func settingsAreChecked(_ variable: String, _ value: String) {
        let error = #expect(throws: OutsideError.self) { _ = try WalletSettings(environment: [variable: value]) }
        #expect(error?.code == .badSetting)
        #expect(error?.message.contains(variable) == true)
    }
}
