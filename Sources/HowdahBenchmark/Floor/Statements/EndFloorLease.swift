/// Ends the lease of a batch.
enum EndFloorLease: FloorStatement {
    static let name = "end_lease"
    static let sql = "DELETE FROM howdah.floor_lease WHERE queue = 1 AND batch = $1::bigint"
}
