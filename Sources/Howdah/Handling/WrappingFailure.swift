/// An error that stands for others, which decide what becomes of the message.
///
/// Whether a message is retried, when, and what is recorded of its failure depends on what a handler met in the
/// first place, however many layers have wrapped it since.
public protocol WrappingFailure: Error {
    /// What was wrapped; empty if the error stands for itself.
    var wrappedErrors: [any Error] { get }
}
