import HowdahCommands

/// A command that enters bulk jobs.
protocol BulkOrderCommand: BackofficeCommand {
    /// The company, or `nil` for each of them.
    var company: Int64? { get }

    /// What is asked of the job of a company.
    func order(for company: Int64) -> BulkOrder

    /// Refuses what could not be done, before anything is entered.
    func check(_ application: BackofficeApplication) throws
}

extension BulkOrderCommand {
    func perform(_ application: BackofficeApplication, _ context: CommandContext) async throws {
        try check(application)
        let desk = application.bulkDesk(context.logger)
        let companies = try await companies(desk)
        for company in companies {
            let record = try await desk.enter(order(for: company))
            try context.print(record.line, json: BulkJobRecord.JSON(record))
        }
        if companies.isEmpty { context.note("No company has business cards.") }
    }

    private func companies(_ desk: BulkDesk) async throws -> [Int64] {
        guard let company else { return try await desk.companies() }
        return [company]
    }
}
