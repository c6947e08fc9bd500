import PostgresLibpq

/// Where the floor connects to, and what each of its sessions starts with.
struct FloorAddress: Sendable {
    let options: [String: String]
    let settings: [String: String]

    /// The address of a configuration; a server that has to be started first is started now.
    init(_ configuration: PostgresConfiguration) async throws {
        var configuration = configuration
        try await configuration.beforeConnecting?(&configuration)
        if configuration.applicationName == nil { configuration.applicationName = "howdah bench" }
        var options = ["client_encoding": "UTF8"]
        for keyword in PostgresConfiguration.keywords {
            if let value = configuration[keyword] { options[keyword] = value }
        }
        self.options = options
        settings = configuration.sessionSettings
    }

    /// The same address as libpq's connection string.
    var connectionString: String {
        options.filter { $0.key != "client_encoding" }.sorted { $0.key < $1.key }
            .map { "\($0.key)='\(Self.escaped($0.value))'" }.joined(separator: " ")
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    }
}
