/// The lines of a crontab that belong to one installation of one program.
///
/// They stand between two comments that name the program and its directory, so that several installations
/// do not disturb each other. Every other line is left as it is.
struct CrontabBlock: Sendable, Hashable {
    /// The name of the program.
    let program: String
    /// The directory in which it runs.
    let directory: String

    /// - Throws: ``CommandFailure`` if the directory cannot stand in a line of a crontab.
    init(program: String, directory: String) throws {
        guard !directory.contains(where: \.isNewline) else {
            throw CommandFailure(.usage, "The name of this directory holds a line end, which no crontab can take.")
        }
        self.program = program
        self.directory = directory
    }

    private var begin: String {
        "# BEGIN \(program) \(directory) (changed by \"\(program) cron:install\" and \"cron:remove\")"
    }
    private var end: String { "# END \(program) \(directory)" }

    /// The crontab with these entries in the place of earlier ones, or at its end.
    ///
    /// - Throws: ``CommandFailure`` if an entry is not one line, or an earlier block has no end.
    func installing(_ entries: [CronEntry], into crontab: String) throws -> String {
        guard !entries.isEmpty else { return try removing(from: crontab) }
        let block = [begin] + (try entries.flatMap { ["# \($0.id)", try line($0)] }) + [end]
        let (before, after, _) = try parts(of: crontab)
        return (before + block + after).map { $0 + "\n" }.joined()
    }

    /// The crontab without any entry of this installation.
    ///
    /// - Throws: ``CommandFailure`` if the block has no end.
    func removing(from crontab: String) throws -> String {
        let (before, after, isThere) = try parts(of: crontab)
        return isThere ? (before + after).map { $0 + "\n" }.joined() : crontab
    }

    private func parts(of crontab: String) throws -> (before: [String], after: [String], isThere: Bool) {
        // By bytes: to a string, CR LF is one character, and no line end.
        let pieces = crontab.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var lines = pieces.map { String(decoding: $0, as: UTF8.self) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard let first = lines.firstIndex(of: begin) else { return (lines, [], false) }
        guard let last = lines[first...].firstIndex(of: end) else {
            let text =
                "The crontab holds the line \"\(begin)\" without the line \"\(end)\". Repair it with \"crontab -e\"."
            throw CommandFailure(.failed, text)
        }
        return (Array(lines[..<first]), Array(lines[(last + 1)...]), true)
    }

    /// In a crontab, a percent sign ends the command unless it is escaped.
    private func line(_ entry: CronEntry) throws -> String {
        guard !(entry.id + entry.schedule + entry.command).contains(where: \.isNewline) else {
            throw CommandFailure(
                .usage,
                "The cron entry \"\(entry.id.split(whereSeparator: \.isNewline).first ?? "")\" is not one line."
            )
        }
        guard entry.schedule.split(separator: " ").count == 5 else {
            throw CommandFailure(
                .usage,
                "The schedule \"\(entry.schedule)\" of the cron entry \"\(entry.id)\" has not five fields."
            )
        }
        return "\(entry.schedule) \(entry.command.replacing("%", with: "\\%"))"
    }
}
