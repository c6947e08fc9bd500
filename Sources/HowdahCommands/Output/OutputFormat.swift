import ArgumentParser

/// For whom data is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// For people.
    case txt
    /// For programs: one JSON value.
    case json
}
