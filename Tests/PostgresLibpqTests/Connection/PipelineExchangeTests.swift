import Testing

@testable import PostgresLibpq

@Suite struct PipelineExchangeTests {
    private let one = PostgresCommand("SELECT 1")
    private let two = PostgresCommand("SELECT 2")

    @Test func aStatementIsPreparedRightBeforeItsFirstUse() {
        let steps = send([[one, two, one]], StatementCache())
        #expect(steps.map(kind) == ["prepare 0.0", "run 0.0", "prepare 0.1", "run 0.1", "run 0.2", "sync"])
    }

    @Test func aStatementThatIsPreparedIsOnlyRun() {
        var statements = StatementCache()
        statements.insert("known", for: StatementCache.Key(one))
        #expect(send([[one]], statements) == [.run(name: "known", group: 0, index: 0), .sync])
    }

    @Test func aLaterGroupDoesNotRelyOnWhatAnEarlierOnePrepares() {
        let steps = send([[one], [one]], StatementCache())
        #expect(steps.map(kind) == ["prepare 0.0", "run 0.0", "sync", "unprepared 1.0", "sync"])
    }

    @Test func namesChangeWhenStatementsAreForgotten() {
        var statements = StatementCache()
        let key = StatementCache.Key(one)
        let before = statements.makeName(for: key)
        #expect(statements.makeName(for: key) == before)
        statements.forgetAll()
        #expect(statements.makeName(for: key) != before)
    }

    @Test func whatHasNotBeenBegunIsNotSentAfterStopping() {
        var exchange = PipelineExchange([[one, two], [one], [two]], statements: nil)
        _ = exchange.nextToSend()
        exchange.stopSending()
        #expect(rest(&exchange).map(kind) == ["unprepared 0.1", "sync"])
    }

    @Test func aFailedGroupHasTheFirstErrorAndTheNextItsResults() {
        var exchange = PipelineExchange([[one, two], [one]], statements: nil)
        _ = rest(&exchange)
        let error = PostgresError(.server, sqlState: .divisionByZero, "first")
        for reply in [.failure(error), .end, .skipped, .end, .sync, .end, .sync] as [LibpqReply] {
            _ = exchange.receive(reply)
        }
        #expect(exchange.isFinished)
        #expect(throws: PostgresError.self) { try exchange.outcomes[0].get() }
        #expect(throws: Never.self) { try exchange.outcomes[1].get() }
    }

    private func send(_ groups: [[PostgresCommand]], _ statements: StatementCache) -> [PipelineExchange.Step] {
        var exchange = PipelineExchange(groups, statements: statements)
        return rest(&exchange)
    }

    private func rest(_ exchange: inout PipelineExchange) -> [PipelineExchange.Step] {
        var steps: [PipelineExchange.Step] = []
        while let step = exchange.nextToSend() {
            steps.append(step)
        }
        return steps
    }

    private func kind(_ step: PipelineExchange.Step) -> String {
        switch step {
        case .prepare(_, let group, let index): "prepare \(group).\(index)"
        case .run(_, let group, let index): "run \(group).\(index)"
        case .runUnprepared(let group, let index): "unprepared \(group).\(index)"
        case .sync: "sync"
        }
    }
}
