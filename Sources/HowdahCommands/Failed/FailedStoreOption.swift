import ArgumentParser
import Howdah

/// Which failure store is meant.
struct FailedStoreOption: ParsableArguments {
    @Option(help: ArgumentHelp("The failure store to use.", valueName: "store"))
    var transport: String?

    /// The named store, the chosen one, or the first one.
    func store(_ context: CommandContext) throws -> RegisteredFailureStore {
        let stores = context.system.failureStores
        if let transport { return try context.system.failureStore(TransportName(validating: transport)) }
        guard stores.count > 1 else { return try context.system.failureStore(nil) }
        let names = stores.map(\.name.rawValue)
        if context.console.isInteractive, context.format == .txt {
            let chosen = try Prompt(console: context.console).choose("Select a failure store:", from: names).first
            return try context.system.failureStore(chosen.map(TransportName.init(rawValue:)))
        }
        let others = names.dropFirst().joined(separator: ", ")
        context.console.note(.comment, "Using \"\(names[0])\"; use --transport for the others: \(others).")
        return stores[0]
    }
}
