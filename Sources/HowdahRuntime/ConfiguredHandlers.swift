import Howdah
import HowdahConfiguration
import HowdahPrograms
import Logging

#if HTTPHandlers
import HowdahHTTP
#endif

/// Makes handlers as the configuration says, and keeps what they share.
struct ConfiguredHandlers: Sendable {
    private let programs = RunningPrograms()
    #if HTTPHandlers
    private let connections: HTTPConnections
    #endif

    init(logger: Logger) {
        #if HTTPHandlers
        self.connections = HTTPConnections(logger: logger)
        #endif
    }

    /// Whether handlers may be URLs, which the package trait `HTTPHandlers` decides.
    static var allowsEndpoints: Bool {
        #if HTTPHandlers
        true
        #else
        false
        #endif
    }

    /// The handler for one entry of the configuration.
    func handler(_ settings: HandlerSettings) -> Handler {
        switch settings.action {
        case .run(let program): handler(settings, running: program)
        case .http(let endpoint): handler(settings, sendingTo: endpoint)
        }
    }

    /// Ends the programs that run, without waiting for them.
    func terminateAtOnce() {
        programs.killAll()
    }

    /// Closes the connections of handlers that are URLs.
    func close() async {
        #if HTTPHandlers
        await connections.close()
        #endif
    }

    private func handler(_ settings: HandlerSettings, running program: ProgramSettings) -> Handler {
        let command: ProgramCommand =
            switch program.command {
            case .arguments(let arguments): .arguments(arguments)
            case .shell(let line): .shell(line)
            }
        return ProgramHandler(
            kind: settings.kind,
            name: settings.name,
            command: command,
            timeout: settings.timeout,
            environment: program.environment,
            workingDirectory: program.workingDirectory,
            running: programs
        ).handler
    }

    private func handler(_ settings: HandlerSettings, sendingTo endpoint: EndpointSettings) -> Handler {
        #if HTTPHandlers
        HTTPHandler(
            kind: settings.kind,
            name: settings.name,
            url: endpoint.url,
            headers: endpoint.headers,
            timeout: settings.timeout ?? HTTPHandler.defaultTimeout,
            signingKey: endpoint.signingKey,
            over: connections
        ).handler
        #else
        preconditionFailure("A configuration with URLs is refused where they cannot be used; see allowsEndpoints.")
        #endif
    }
}
