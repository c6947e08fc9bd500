/// Keeps autovacuum from the tables of the floor, so that nothing but the statements is measured.
enum KeepFloorFromVacuum {
    static let sql = """
        ALTER TABLE howdah.floor_message SET (autovacuum_enabled = off);
        ALTER TABLE howdah.floor_lease SET (autovacuum_enabled = off)
        """
}
