import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Every statement fits the schema that the migrations make.
struct StatementTests {
    /// The name and the text of every statement.
    private static let statements: [(name: String, sql: String)] = [
        entry(AnnounceDispatch.self), entry(BeginLease.self), entry(ClaimAllMessages.self),
        entry(ClaimFailedMessages.self), entry(ClaimMessages.self), entry(CountFailedMessages.self),
        entry(FindLatestFailure.self),
        entry(CountMessages.self), entry(CreateQueues.self), entry(DrawMessageIDs.self), entry(DurableCommit.self),
        entry(EndLease.self),
        entry(FailMessages.self), entry(FindQueues.self), entry(FinishBatch.self), entry(ForgetFailedMessages.self),
        entry(ForgetLostWorkers.self), entry(ForgetMessages.self), entry(ForgetRetriedMessages.self),
        entry(ForgetStrayLeases.self),
        entry(ForgetWaiter.self), entry(ForgetWorker.self), entry(InsertLikeMessages.self), entry(InsertMessage.self),
        entry(InsertMessages.self),
        entry(InsertTimedMessages.self), entry(KeepFailedMessages.self), entry(KeepInLease.self),
        entry(ListFailedMessages.self), entry(ListFailurePlaces.self), entry(ListFailures.self),
        entry(ListMigrations.self),
        entry(ListWorkers.self), entry(LoadBody.self), entry(LoadFailedBody.self),
        entry(LockMigrations.self), entry(LockQueues.self), entry(LockWorker.self), entry(LookAhead.self),
        entry(MigrationTableExists.self), entry(NotifyWaiter.self), entry(PinPlans.self),
        entry(PromoteDueMessages.self), entry(RecordMigration.self), entry(RecoverLostMessages.self),
        entry(RegisterWaiter.self), entry(RegisterWorker.self), entry(RemoveFailedMessages.self),
        entry(RenewWorker.self), entry(RequestStop.self), entry(RequestStopOfWorkers.self),
        entry(RetryFailedMessages.self), entry(RetryMessages.self),
        entry(WakeWaiter.self), entry(ClaimNamedMessages.self),
        entry(EnterScheduleEntries.self), entry(FindOccurrence.self), entry(FinishOccurrence.self),
        entry(FireOccurrences.self), entry(ForgetOccurrences.self), entry(ListOccurrences.self),
        entry(PauseScheduleEntry.self), entry(ReadSchedule.self), entry(ResumeScheduleEntry.self),
        entry(BeginAuditRecord.self), entry(FinishAuditRecord.self), entry(ListAuditRecords.self),
        entry(ListFailureGroups.self), entry(ListPauses.self), entry(PauseQueues.self), entry(ResumeQueues.self),
        entry(FindFailedMessage.self), entry(FindMessage.self), entry(FindReadyMessage.self), entry(LimitBrowsing.self),
        entry(ListDelayedMessages.self), entry(ListHeldMessages.self), entry(ListLastFailures.self),
        entry(ListReadyMessages.self), entry(ListSetAsideMessages.self), entry(TallyMessages.self),
        entry(BeginBatches.self), entry(CountItems.self), entry(DrawBatchID.self), entry(FailItems.self),
        entry(FailLocalItem.self),
        entry(ForgetBatches.self), entry(GrowBatch.self), entry(InsertBatch.self), entry(InsertBatchItems.self),
        entry(InsertContinuations.self), entry(ListBatches.self), entry(ListBatchesToTend.self),
        entry(ListDueBatches.self), entry(ListContinuations.self), entry(ListItemProgress.self),
        entry(ListStoppedBatches.self),
        entry(FinishItems.self), entry(RepairItems.self), entry(ReportItemProgress.self), entry(RetryBatch.self),
        entry(SettleItems.self),
        entry(StopBatch.self), entry(TendBatch.self),
        entry(ForgetAttempts.self), entry(ForgetHistory.self), entry(LockHistory.self), entry(MergeHistory.self),
        entry(OpenHistoryWriter.self), entry(ReadAttempts.self), entry(ReadHistory.self), entry(TellTime.self),
        entry(WriteAttempts.self), entry(WriteHistory.self),
        entry(ForgetBacklog.self), entry(ReadBacklog.self), entry(TakeBacklogTurn.self), entry(WriteBacklog.self),
    ]

    private static func entry<S: PostgresStatement>(_ statement: S.Type) -> (name: String, sql: String) {
        (String(describing: statement), S.sql)
    }

    @Test func everyStatementCanBePrepared() async throws {
        try await TestDatabase.lend { database in
            for statement in Self.statements {
                do {
                    try await database.client.runScript("PREPARE s AS \(statement.sql); DEALLOCATE s")
                } catch {
                    Issue.record("\(statement.name): \(error)")
                }
            }
        }
    }

    @Test func everyStatementCanBePreparedInAnotherSchema() async throws {
        let schema = try SchemaName(validating: "other")
        try await TestDatabase.lend(isEmpty: true) { database in
            _ = try await Migrator(database.client, schema: schema).migrate { _ in }
            for statement in Self.statements {
                do {
                    try await database.client.runScript("PREPARE s AS \(schema.sql(statement.sql)); DEALLOCATE s")
                } catch {
                    Issue.record("\(statement.name): \(error)")
                }
            }
        }
    }

    @Test func noStatementIsForgottenHere() throws {
        let declaration = /struct (\w+): (?:Statement|Action|PostgresStatement) \{/
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/HowdahPostgres")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        var declared: Set<String> = []
        for path in files where path.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            declared.formUnion(text.matches(of: declaration).map { String($0.output.1) })
        }

        #expect(declared == Set(Self.statements.map(\.name)))
        #expect(Self.statements.count == declared.count)
    }
}
