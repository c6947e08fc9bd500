import Glibc
import Testing

@testable import PostgresLibpq

/// What happens to a connection while an operation is between two of its steps.
///
/// The number of turns that an operation takes on the loop does not depend on time, so neither does the step before
/// which something happens after so many turns. Each test has a loop of its own, because a failure may leave it busy.
@Suite(.serialized) struct SuspensionTests {
    enum Operation: CaseIterable {
        case statement, script, copy
    }

    private static let turns = 0..<24

    @Test(arguments: Operation.allCases, turns)
    func theEndOfTheConnectionEndsItsOperation(_ operation: Operation, _ turns: Int) async throws {
        let connection = try await connect()
        let end = try await outcome(of: connection, after: turns) {
            try await Self.run(operation, "SELECT pg_sleep(60)", on: connection)
        } meanwhile: { connection, _ in
            connection.closeNow()
        }
        let error = #expect(throws: PostgresError.self) { try end.get() }
        #expect(error?.code == .closed)
        let busy = try #require(await first(of: processorTime(of: connection.loop)), "The loop did not come round.")
        #expect(busy < .milliseconds(25))
    }

    @Test(arguments: [Operation.script, .copy], turns)
    func anAnswerThatHasBeenReadIsSeen(_ operation: Operation, _ turns: Int) async throws {
        let connection = try await connect()
        let end = try await outcome(of: connection, after: turns) {
            try await Self.run(operation, "SELECT 1", on: connection)
        } meanwhile: { connection, _ in
            var socket = pollfd(fd: connection.libpq.socket, events: Int16(POLLIN), revents: 0)
            // The answer, or nothing where the question has not been sent yet.
            _ = poll(&socket, 1, 100)
            connection.socketIsReady()
        }
        #expect(throws: Never.self) { try end.get() }
        await connection.close()
    }

    @Test(arguments: turns)
    func anOperationWaitsNoLongerThanForTheOneBefore(_ turns: Int) async throws {
        let connection = try await connect()
        try await connection.begin(.session)
        let end = try await outcome(of: connection, after: turns) {
            try await Self.run(.statement, "SELECT 1", on: connection)
        } meanwhile: { connection, _ in
            connection.end(.session)
        }
        #expect(throws: Never.self) { try end.get() }
        await connection.close()
    }

    @Test(arguments: turns)
    func cancellationEndsTheWaitForTheOperationBefore(_ turns: Int) async throws {
        let connection = try await connect()
        try await connection.begin(.session)
        let end = try await outcome(of: connection, after: turns) {
            try await Self.run(.statement, "SELECT 1", on: connection)
        } meanwhile: { _, task in
            task.cancel()
        }
        #expect(throws: CancellationError.self) { try end.get() }
        await connection.close()
    }

    // MARK: Helpers

    private func connect() async throws -> PostgresConnection {
        let configuration = try TestDatabase.configuration()
        return try await PostgresConnection.connect(configuration, on: PostgresEventLoop(), logger: TestDatabase.logger)
    }

    private static func run(_ operation: Operation, _ sql: String, on connection: PostgresConnection) async throws {
        switch operation {
        case .statement: try await connection.execute(PostgresCommand(sql))
        case .script: try await connection.runScript(sql)
        case .copy: _ = try await connection.copyOut("COPY (\(sql)) TO STDOUT")
        }
    }

    /// How an operation ends, if something happens to its connection after so many turns of the loop.
    private func outcome(
        of connection: PostgresConnection,
        after turns: Int,
        _ operation: @escaping @Sendable () async throws -> Void,
        meanwhile action: @escaping @Sendable (isolated PostgresConnection, Task<Void, Never>) -> Void
    ) async throws -> Result<Void, any Error> {
        let (ends, report) = AsyncStream.makeStream(of: Result<Void, any Error>.self)
        let loop = connection.loop
        loop.submit {
            // Isolated to the connection, so that all of it runs on the loop.
            let task = connection.assumeIsolated { connection in
                Task {
                    _ = connection.end
                    do {
                        report.yield(.success(try await operation()))
                    } catch {
                        report.yield(.failure(error))
                    }
                }
            }
            Self.after(turns, on: loop) { connection.assumeIsolated { action($0, task) } }
        }
        return try #require(await first(of: ends), "The operation did not end.")
    }

    private static func after(_ turns: Int, on loop: PostgresEventLoop, _ action: @escaping @Sendable () -> Void) {
        loop.submit { turns == 0 ? action() : after(turns - 1, on: loop, action) }
    }

    /// The time that the loop's thread spends on a processor within 50 ms.
    private func processorTime(of loop: PostgresEventLoop) -> AsyncStream<Duration> {
        let (times, report) = AsyncStream.makeStream(of: Duration.self)
        loop.submit {
            let start = Self.processorTime()
            _ = loop.schedule(at: .now + .milliseconds(50)) { report.yield(Self.processorTime() - start) }
        }
        return times
    }

    private static func processorTime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// The first element; nil when none comes within ten seconds.
    private func first<Element: Sendable>(of elements: AsyncStream<Element>) async -> Element? {
        await withTaskGroup(of: Element?.self) { group in
            group.addTask { await elements.first { _ in true } }
            group.addTask {
                try? await Task.sleep(for: .seconds(10))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}
