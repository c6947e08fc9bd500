/// Lets autovacuum tidy the tables of the floor as it does those of Howdah, while messages come and go for long.
enum LetFloorBeVacuumed {
    static let sql = """
        ALTER TABLE howdah.floor_message RESET (autovacuum_enabled);
        ALTER TABLE howdah.floor_lease RESET (autovacuum_enabled)
        """
}
