package import Howdah

/// A message that failed again after it was retried, and its error.
package struct RetryFailure: Sendable {
    package var id: MessageID
    package var error: String
}
