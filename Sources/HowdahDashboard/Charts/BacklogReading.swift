import Howdah

/// What transports held in the last hour and the last day.
struct BacklogReading: Sendable {
    /// A minute each.
    var hour: [BacklogPoint]
    /// A quarter of an hour each.
    var day: [BacklogPoint]
    /// What came and went lately, where that is known.
    var flows: [TransportName: TransportFlow]
}
