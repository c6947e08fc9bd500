@testable import HowdahConfiguration

/// What a text says, or everything that is wrong with it.
func load(_ text: String, environment: [String: String] = [:]) throws(SettingsError) -> Settings {
    let keywords: Set<String> = ["sslmode", "application_name", "connect_timeout"]
    return try SettingsLoader(environment: environment, connectionKeywords: keywords).load(text: text)
}

/// The error messages for a text; none if nothing is wrong.
func problems(in text: String, environment: [String: String] = [:]) -> [String] {
    do {
        _ = try load(text, environment: environment)
        return []
    } catch {
        return error.description.split(separator: "\n").map(String.init)
    }
}
