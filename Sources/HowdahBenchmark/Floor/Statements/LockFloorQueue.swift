/// Serializes claims until the end of the transaction.
enum LockFloorQueue: FloorStatement {
    static let name = "lock"
    static let sql = "SELECT pg_advisory_xact_lock('howdah.floor_lease'::regclass::oid::int, 1)"
}
