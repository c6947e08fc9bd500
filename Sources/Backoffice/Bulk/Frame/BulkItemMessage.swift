import Howdah

/// A message that asks for one item of a bulk job: one business card.
protocol BulkItemMessage: Message {
    /// The job's number.
    var job: Int64 { get }
    /// The card's number.
    var card: Int64 { get }
}
