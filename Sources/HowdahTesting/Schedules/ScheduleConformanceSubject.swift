public import Howdah
public import HowdahScheduler

/// A store of schedules that is to show the behaviors of ``ScheduleConformance``, fresh and empty.
///
/// The schedule is called `main`. Beside it lie the transports `scheduler_main` and `async`, and the failure store `failed`.
public protocol ScheduleConformanceSubject: Sendable {
    /// The store itself.
    var schedules: any ScheduleStore { get }

    /// The transport `scheduler_main`.
    var main: any MessageSender & MessageReceiver & InspectableTransport { get }

    /// The transport `async`.
    var async: any MessageSender & MessageReceiver & InspectableTransport { get }

    /// The failure store `failed`.
    var failed: any FailureStore & MessageReceiver { get }

    /// Makes time pass for everything that the store has recorded.
    func advance(by duration: Duration) async throws
}
