public import Howdah
public import HowdahBatches

/// A store of batches that is to show the behaviors of ``BatchConformance``, fresh and empty.
///
/// Beside it lie the transports `async` and `mail`, and the failure store `failed`.
public protocol BatchConformanceSubject: Sendable {
    /// The store itself.
    var batches: any BatchStore { get }

    /// The transport `async`.
    var async: any MessageSender & MessageReceiver & InspectableTransport { get }

    /// The transport `mail`.
    var mail: any MessageSender & MessageReceiver & InspectableTransport { get }

    /// The failure store `failed`.
    var failed: any FailureStore & MessageReceiver { get }

    /// Makes time pass for everything that the store has recorded.
    func advance(by duration: Duration) async throws
}
