import Foundation
import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import Backoffice

@Suite struct ImportStripeCustomersTests {
    static let due = "2026-11-21T10:00:00Z"

    func with(
        _ options: [String] = [],
        environment: [String: String] = [:],
        _ body: (BillingFixture, OutsideTestServer) async throws -> Void
    ) async throws {
        try await OutsideTestServer.with(options) { server in
            try await BillingFixture.with(server.environment.merging(environment) { $1 }) { try await body($0, server) }
        }
    }

    func occurrence(_ minute: Int = 0) throws -> ImportStripeCustomers {
        ImportStripeCustomers(dueAt: try moment(Self.due).addingTimeInterval(Double(minute) * 60))
    }

    func cursor(_ office: BillingFixture) async throws -> String? {
        try await office.texts("SELECT cursor FROM backoffice.stripe_import")[0]
    }

    @Test("A4: all pages are imported, and customers of the business are found by their address")
    func importsEverything() async throws {
        try await with(["--customers", "250"]) { office, server in
            let task = try occurrence()
            #expect(try await office.run(task) == TaskCounts(done: 250))
            #expect(try await office.count("backoffice.stripe_customer") == 250)
            #expect(try await office.count("backoffice.stripe_customer WHERE email IS NULL") == 2)
            #expect(
                try await office.texts("SELECT stripe_id FROM backoffice.customer ORDER BY id LIMIT 2") == [
                    "cus_000001", "cus_000002",
                ]
            )
            #expect(try server.requests().map { $0.query["starting_after"] } == [nil, "cus_000151", "cus_000051"])
            #expect(try await cursor(office) == nil)
            try await office.expectNothingMore(from: task)
        }
    }

    @Test("A4: what fails on the way is tried again from there", arguments: ["500", "garbage", "cut", "drop", "huge"])
    func resumes(fault: String) async throws {
        try await with(["--fault", "/v1/customers=\(fault):1@1"]) { office, server in
            let task = try occurrence()
            let error = await #expect(throws: OutsideError.self) { try await office.run(task) }
            let codes: [String: OutsideError.Code] = [
                "500": .refused, "garbage": .notUnderstood, "cut": .unreachable, "drop": .unreachable,
                "huge": .tooLarge,
            ]
            #expect(error?.code == codes[fault], "\(error?.message ?? "")")
            #expect(error?.message.contains("127.0.0.1") == true)
            #expect(error?.message.contains("sk_test") == false)
            #expect(try await office.count("backoffice.stripe_customer") == 100)
            #expect(try await cursor(office) == "cus_000151")
            #expect(office.lines.elements.contains { $0.message == "task failed" && $0.error != nil })
            // The same occurrence, as a retry does it.
            #expect(try await office.run(task) == TaskCounts(done: 150))
            #expect(try await office.count("backoffice.stripe_customer") == 250)
            #expect(
                try server.requests().map { $0.query["starting_after"] } == [
                    nil, "cus_000151", "cus_000151", "cus_000051",
                ]
            )
        }
    }

    @Test("A4: a server that does not answer is given up after the time-out")
    func aHangingServer() async throws {
        try await with(["--fault", "/v1/customers=hang:1@1"], environment: ["OUTSIDE_TIMEOUT": "3"]) { office, _ in
            let task = try occurrence()
            let error = await #expect(throws: OutsideError.self) { try await office.run(task) }
            #expect(error?.code == .timedOut)
            #expect(try await office.count("backoffice.stripe_customer") == 100)
            #expect(try await office.run(task) == TaskCounts(done: 150))
        }
    }

    @Test("A4: a page that comes for ever is noticed, and stored once")
    func theSamePageForEver() async throws {
        try await with(["--fault", "/v1/customers=repeat"]) { office, server in
            let task = try occurrence()
            let error = await #expect(throws: OutsideError.self) { try await office.run(task) }
            #expect(error?.code == .repeatedPage)
            #expect(try server.requests().count == 2)
            #expect(try await office.count("backoffice.stripe_customer") == 100)
            let before = try await office.contents()
            await #expect(throws: OutsideError.self) { try await office.run(occurrence(1)) }
            #expect(try await office.contents() == before)
        }
    }

    @Test("A4: a server that wants a pause gets it, and one that knows no such key is not asked again")
    func pausesAndRefusals() async throws {
        try await with(["--fault", "/v1/customers=429:1", "--fault", "/v1/customers=401:1"]) { office, _ in
            let task = try occurrence()
            let pause = await #expect(throws: RetryLater.self) { try await office.run(task) }
            #expect(pause?.retryDelay == .seconds(7))
            let refusal = await #expect(throws: Unrecoverable.self) { try await office.run(task) }
            #expect((refusal?.cause as? OutsideError)?.status == 401)
        }
    }

    @Test("A4: workers that run at the same time store each page once")
    func concurrentRuns() async throws {
        try await with(["--customers", "1000"]) { office, _ in
            let first = try moment(Self.due)
            try await office.script(
                """
                CREATE TABLE written (id text);
                CREATE FUNCTION note_written() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN INSERT INTO written VALUES (NEW.id); RETURN NULL; END';
                CREATE TRIGGER note_written AFTER INSERT OR UPDATE ON backoffice.stripe_customer
                FOR EACH ROW EXECUTE FUNCTION note_written()
                """
            )
            #expect(try await office.runAtOnce(ImportStripeCustomers.self, times: 3, from: first).done >= 1000)
            #expect(try await office.count("backoffice.stripe_customer") == 1000)
            #expect(try await office.count("written") == 1000, "no customer was written a second time")
        }
    }

    @Test("A4: a cursor that the server has forgotten leads back to the beginning")
    func aForgottenCursor() async throws {
        try await with { office, _ in
            let task = try occurrence()
            try await office.script("UPDATE backoffice.stripe_import SET cursor = 'cus_gone'")
            #expect(try await office.run(task) == TaskCounts(done: 250))
            #expect(try await cursor(office) == nil)
        }
    }

    @Test("A4: a customer who has changed is changed, and the others are left as they are")
    func changes() async throws {
        try await with(["--customers", "20"]) { office, _ in
            let task = try occurrence()
            try await office.run(task)
            try await office.script("UPDATE backoffice.stripe_customer SET name = 'Old' WHERE id = 'cus_000007'")
            let others = "SELECT s::text FROM backoffice.stripe_customer AS s WHERE id <> 'cus_000007' ORDER BY id"
            let before = try await office.texts(others)
            try await office.run(occurrence(1))
            #expect(
                try await office.texts("SELECT name FROM backoffice.stripe_customer WHERE id = 'cus_000007'") == [
                    "Customer 7"
                ]
            )
            #expect(try await office.texts(others) == before)
        }
    }

    @Test("A4: a worker sets the message aside with its reason when the server stays away")
    func theFailureStore() async throws {
        try await with(["--fault", "/v1/customers=500"]) { office, _ in
            let task = try occurrence()
            let failed = try await office.consume(task)
            #expect(failed.map(\.attempts) == [3])
            #expect(failed.map(\.lastFailure.code) == ["500"])
            #expect(failed.first?.lastFailure.message.contains("status 500") == true)
        }
    }
}
