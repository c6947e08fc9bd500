/// Notifies one worker that waits, if there is one.
enum WakeFloorWorker: FloorStatement {
    static let name = "wake"
    static let sql = """
        WITH taken AS (
            DELETE FROM howdah.floor_waiter
            WHERE (queue, worker) = (
                SELECT queue, worker FROM howdah.floor_waiter WHERE queue = 1 LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            RETURNING worker
        )
        SELECT pg_notify('howdah.floor_w' || worker, '') FROM taken
        """
}
