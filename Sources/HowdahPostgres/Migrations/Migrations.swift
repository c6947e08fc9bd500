import Howdah

/// The migrations of the schema, in order.
///
/// Once released, none is ever changed.
enum Migrations {
    static let all = [
        migration("0001_messages", PackageResources._001_messages_sql),
        migration("0002_failures", PackageResources._002_failures_sql),
        migration("0003_dispatch", PackageResources._003_dispatch_sql),
        migration("0004_schedules", PackageResources._004_schedules_sql),
        migration("0005_batches", PackageResources._005_batches_sql),
        migration("0006_browsing", PackageResources._006_browsing_sql),
        migration("0007_history", PackageResources._007_history_sql),
        migration("0008_audit", PackageResources._008_audit_sql),
        migration("0009_leases", PackageResources._009_leases_sql),
    ]

    private static func migration(_ name: String, _ bytes: [UInt8]) -> SchemaMigration {
        SchemaMigration(name: name, sql: String(decoding: bytes, as: UTF8.self))
    }
}
