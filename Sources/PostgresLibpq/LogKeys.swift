/// The keys under which this module logs.
enum LogKeys {
    static let backendPID = "postgres.backend_pid"
    static let connection = "postgres.connection"
    static let error = "error"
    static let notice = "postgres.notice"
    static let severity = "postgres.severity"
    static let sqlState = "postgres.sql_state"
}
