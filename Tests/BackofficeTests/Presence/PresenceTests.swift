import Foundation
import Howdah
import HowdahTesting
import Testing

@testable import Backoffice

@Suite struct PresenceTests {
    @Test("who has not been seen for five minutes is marked offline, once")
    func theAbsentAreMarkedOffline() async throws {
        try await TaskFixture.with { office in
            try await office.execute(
                """
                INSERT INTO backoffice.member VALUES
                    (1, 'Ada', true, true, '2026-03-04 11:54:59Z'), (2, 'Alan', false, true, '2026-03-04 11:55:00Z'),
                    (3, 'Mary', false, true, '2026-03-04 12:03:00Z'), (4, 'Zoë', false, false, '2026-03-01 00:00Z')
                """
            )
            #expect(try await office.runTwice(CleanUpPresence(dueAt: TaskFixture.now)))
            #expect(
                try await office.rows("SELECT id FROM backoffice.member WHERE is_online ORDER BY id") == ["(2)", "(3)"]
            )
            let absences = "SELECT member, noticed_at = '2026-03-04 12:00Z' FROM backoffice.absence"
            #expect(try await office.rows(absences) == ["(1,t)"])
            try await office.runAtOnce(CleanUpPresence(dueAt: TaskFixture.now + 300))
            #expect(try await office.rows("SELECT member FROM backoffice.absence ORDER BY 1") == ["(1)", "(2)"])
        }
    }

    @Test("listeners get one badge a day, by how long they talked on it")
    func listenersGetBadges() async throws {
        try await TaskFixture.with { office in
            try await office.addListener()
            try await office.addCaller(2, coins: 1)
            try await office.execute(
                """
                INSERT INTO backoffice.member SELECT n, 'Listener', true, true, now() FROM generate_series(10, 14) AS n;
                INSERT INTO backoffice.call (id, caller, listener, coins_per_minute, status, created_at, started_at,
                                             heartbeat_at, ended_at)
                SELECT id, 2, listener, 1, CASE WHEN until IS NULL THEN 'ongoing' ELSE 'ended' END, since::timestamptz,
                       since::timestamptz, coalesce(until, '2026-03-03 10:29:59Z')::timestamptz, until::timestamptz
                FROM (VALUES
                    (1, 10, '2026-03-03 08:00Z', '2026-03-03 09:00Z'), (2, 10, '2026-03-03 12:00Z', '2026-03-03 13:00Z'),
                    (3, 11, '2026-03-02 23:40Z', '2026-03-03 00:20Z'), (4, 11, '2026-03-03 23:50Z', '2026-03-04 01:00Z'),
                    (5, 12, '2026-03-03 10:00Z', NULL), (6, 13, '2026-03-02 10:00Z', '2026-03-03 00:00Z'),
                    (7, 14, '2026-03-04 00:00Z', '2026-03-04 11:00Z')
                ) AS c (id, listener, since, until)
                """
            )
            let message = AssignBadges(dueAt: date("2026-03-04T00:01:00Z"))
            #expect(try await office.runTwice(message))
            try await office.runAtOnce(message)
            let badges = "SELECT day, listener, badge, calls, minutes FROM backoffice.badge ORDER BY listener"
            #expect(
                try await office.rows(badges) == [
                    "(2026-03-03,10,gold,2,120)", "(2026-03-03,11,silver,2,30)", "(2026-03-03,12,bronze,1,29)",
                ]
            )
            try await office.run(AssignBadges(dueAt: date("2026-03-05T00:01:00Z")))
            #expect(try await office.rows(badges + ", day").suffix(1) == ["(2026-03-04,14,gold,1,660)"])
        }
    }
}
