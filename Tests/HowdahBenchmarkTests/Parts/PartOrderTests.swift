import Foundation
import HowdahPostgres
import PostgresLibpq
import Testing

@testable import HowdahBenchmark

@Suite struct PartOrderTests {
    @Test func anOrderArrivesAsItWasGiven() async throws {
        var plan = BenchPlan(schema: SchemaName("measured"))
        plan.payload = 64
        plan.concurrency = 3
        var connection = try PostgresConfiguration("host=/somewhere port=5 password='it\\'s'")
        connection.sessionSettings = ["synchronous_commit": "off"]
        let given = PartOrder(
            .handle(messages: 7, by: .program("/bin/true", concurrency: 8)),
            plan,
            at: try await FloorAddress(connection)
        )
        let order = try JSONDecoder().decode(PartOrder.self, from: JSONEncoder().encode(given))
        #expect(order.work == given.work)
        #expect(try order.plan().payload == 64 && order.plan().concurrency == 3)
        let configuration = try order.configuration()
        #expect(configuration.schema == plan.schema)
        #expect(configuration.connection["host"] == "/somewhere" && configuration.connection["port"] == "5")
        #expect(configuration.connection["password"] == connection["password"])
        #expect(configuration.connection.sessionSettings == ["synchronous_commit": "off"])
    }

    @Test func reportsOfSeveralProcessesCountFromTheFirstStartToTheLastEnd() {
        let reports = [
            PartReport(messages: 3, start: 1_000_000_000, end: 2_500_000_000),
            PartReport(messages: 1, start: 1_500_000_000, end: 3_000_000_000),
        ]
        #expect(reports.measurement.perSecond == 2)
        #expect([PartReport]().measurement == Measurement())
    }
}
