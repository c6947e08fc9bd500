@testable import HowdahConfiguration

extension HandlerSettings {
    /// The program, if it is one.
    var program: ProgramSettings? {
        if case .run(let program) = action { program } else { nil }
    }

    /// The URL and what belongs to it, if it is one.
    var endpoint: EndpointSettings? {
        if case .http(let endpoint) = action { endpoint } else { nil }
    }
}
