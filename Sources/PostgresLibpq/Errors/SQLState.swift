/// The five-character code by which PostgreSQL names a condition.
///
/// The constants carry the names of appendix A of PostgreSQL's manual. Codes without a constant here are values all
/// the same: `SQLState(rawValue: "22P02")`. A whole class is matched with `~=`:
///
/// ```swift
/// switch state {
/// case .uniqueViolation: "exists already"
/// case SQLState.Class.integrityConstraintViolation: "violates a constraint"
/// default: "something else"
/// }
/// ```
public struct SQLState: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public var description: String {
        rawValue
    }

    /// The condition's class: the first two characters of the code.
    public var conditionClass: Class {
        Class(rawValue: String(rawValue.prefix(2)))
    }
}

extension SQLState {
    public static let successfulCompletion = Self(rawValue: "00000")
    public static let connectionException = Self(rawValue: "08000")
    public static let connectionDoesNotExist = Self(rawValue: "08003")
    public static let connectionFailure = Self(rawValue: "08006")
    public static let protocolViolation = Self(rawValue: "08P01")
    public static let featureNotSupported = Self(rawValue: "0A000")
    public static let stringDataRightTruncation = Self(rawValue: "22001")
    public static let numericValueOutOfRange = Self(rawValue: "22003")
    public static let divisionByZero = Self(rawValue: "22012")
    public static let characterNotInRepertoire = Self(rawValue: "22021")
    public static let invalidParameterValue = Self(rawValue: "22023")
    public static let invalidTextRepresentation = Self(rawValue: "22P02")
    public static let invalidBinaryRepresentation = Self(rawValue: "22P03")
    public static let integrityConstraintViolation = Self(rawValue: "23000")
    public static let notNullViolation = Self(rawValue: "23502")
    public static let foreignKeyViolation = Self(rawValue: "23503")
    public static let uniqueViolation = Self(rawValue: "23505")
    public static let checkViolation = Self(rawValue: "23514")
    public static let exclusionViolation = Self(rawValue: "23P01")
    public static let readOnlySQLTransaction = Self(rawValue: "25006")
    public static let noActiveSQLTransaction = Self(rawValue: "25P01")
    public static let inFailedSQLTransaction = Self(rawValue: "25P02")
    public static let idleInTransactionSessionTimeout = Self(rawValue: "25P03")
    public static let invalidSQLStatementName = Self(rawValue: "26000")
    public static let invalidAuthorizationSpecification = Self(rawValue: "28000")
    public static let invalidPassword = Self(rawValue: "28P01")
    public static let invalidCatalogName = Self(rawValue: "3D000")
    public static let invalidSchemaName = Self(rawValue: "3F000")
    public static let serializationFailure = Self(rawValue: "40001")
    public static let statementCompletionUnknown = Self(rawValue: "40003")
    public static let deadlockDetected = Self(rawValue: "40P01")
    public static let syntaxError = Self(rawValue: "42601")
    public static let insufficientPrivilege = Self(rawValue: "42501")
    public static let undefinedColumn = Self(rawValue: "42703")
    public static let undefinedFunction = Self(rawValue: "42883")
    public static let undefinedTable = Self(rawValue: "42P01")
    public static let duplicateDatabase = Self(rawValue: "42P04")
    public static let duplicatePreparedStatement = Self(rawValue: "42P05")
    public static let duplicateSchema = Self(rawValue: "42P06")
    public static let duplicateTable = Self(rawValue: "42P07")
    public static let duplicateObject = Self(rawValue: "42710")
    public static let indeterminateDatatype = Self(rawValue: "42P18")
    public static let insufficientResources = Self(rawValue: "53000")
    public static let diskFull = Self(rawValue: "53100")
    public static let outOfMemory = Self(rawValue: "53200")
    public static let tooManyConnections = Self(rawValue: "53300")
    public static let objectInUse = Self(rawValue: "55006")
    public static let lockNotAvailable = Self(rawValue: "55P03")
    public static let queryCanceled = Self(rawValue: "57014")
    public static let adminShutdown = Self(rawValue: "57P01")
    public static let crashShutdown = Self(rawValue: "57P02")
    public static let cannotConnectNow = Self(rawValue: "57P03")
    public static let databaseDropped = Self(rawValue: "57P04")
    public static let idleSessionTimeout = Self(rawValue: "57P05")
    public static let raiseException = Self(rawValue: "P0001")
    public static let internalError = Self(rawValue: "XX000")
}
