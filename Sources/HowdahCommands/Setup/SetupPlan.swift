import Howdah

/// Decides what `setup-transports` has to set up.
struct SetupPlan: Sendable {
    /// One transport or failure store.
    struct Step: Sendable {
        var name: TransportName
        /// How to set it up; `nil` if it needs nothing.
        var provisioner: (any ProvisionableTransport)?
    }

    private let all: [Step]

    init(_ system: MessagingSystem) {
        let transports = system.transports.map { Step(name: $0.name, provisioner: $0.provisioner) }
        let stores = system.failureStores.compactMap { registered in
            let provisioner = registered.store as? any ProvisionableTransport
            return (provisioner ?? registered.receiver as? any ProvisionableTransport)
                .map { Step(name: registered.name, provisioner: $0) }
        }
        self.all = transports + stores.filter { store in !transports.contains { $0.name == store.name } }
    }

    /// The named steps, or all of them, in the order of the configuration.
    ///
    /// - Throws: ``CommandFailure`` that names what does not exist, and what does.
    func steps(for names: [String]) throws -> [Step] {
        guard !names.isEmpty else { return all }
        return try names.map { name in
            guard let step = all.first(where: { $0.name.rawValue == name }) else {
                let known = all.map(\.name.rawValue).joined(separator: ", ")
                let shown = Printable(name, limit: 64)
                throw CommandFailure(
                    .usage,
                    "The \"\(shown)\" transport does not exist. Valid transports are: \(known)."
                )
            }
            return step
        }
    }
}
