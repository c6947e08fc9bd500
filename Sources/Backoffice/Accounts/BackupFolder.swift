import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where copies of the database are kept, and for how long.
struct BackupFolder: Sendable, Hashable {
    /// The folder: `BACKUP_DIR`, else `backups` below the working directory.
    let path: String
    /// How many copies are kept: `BACKUP_KEEP`, else 7.
    let count: Int
    /// For how many days a copy is kept: `BACKUP_KEEP_DAYS`, else 30.
    let days: Int

    /// Reads the variables.
    ///
    /// - Throws: `CommandFailure` that names the variable and its value.
    init(environment: [String: String]) throws {
        let path = environment["BACKUP_DIR"] ?? ""
        self.path = path.isEmpty ? "backups" : path
        self.count = try Self.number("BACKUP_KEEP", environment) ?? 7
        self.days = try Self.number("BACKUP_KEEP_DAYS", environment) ?? 30
    }

    /// The name of the copy of an occurrence, such as `backoffice-20260131T010000Z.dump`.
    static func name(for dueAt: Date) -> String {
        let moment = dueAt.formatted(.iso8601).filter { !"-:".contains($0) }
        return "backoffice-\(moment).dump"
    }

    /// The name of a copy that is being made.
    static func partName(for name: String) -> String { ".\(name).part" }

    /// Decides which copies are not kept any longer, and which files were left behind by a process that was killed.
    ///
    /// - Parameters:
    ///   - names: The files of the folder. What is not named as a copy is not one.
    ///   - moment: When the occurrence was due.
    /// - Returns: Their names; never that of the newest one.
    func superseded(_ names: [String], at moment: Date) -> [String] {
        let oldest = Self.name(for: moment - TimeInterval(days) * 86_400)
        let copies = names.filter { $0.wholeMatch(of: /backoffice-\d{8}T\d{6}Z\.dump/) != nil }.sorted(by: >)
        let old = copies.enumerated().filter { $0 > 0 && ($0 >= count || $1 < oldest) }.map(\.element)
        // None takes a day.
        let yesterday = Self.partName(for: Self.name(for: moment - 86_400))
        let parts = names.filter { $0.wholeMatch(of: /\.backoffice-\d{8}T\d{6}Z\.dump\.part/) != nil }
        return old + parts.filter { $0 < yesterday }
    }

    private static func number(_ name: String, _ environment: [String: String]) throws -> Int? {
        guard let text = environment[name], !text.isEmpty else { return nil }
        guard let number = Int(text), (1...100_000).contains(number) else {
            throw CommandFailure(.usage, "\(name) takes a whole number from 1 to 100000, \"\(text)\" was given.")
        }
        return number
    }
}
