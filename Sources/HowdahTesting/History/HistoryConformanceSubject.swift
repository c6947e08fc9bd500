public import Howdah

/// A history that is to show the behaviors of ``HistoryConformance``, fresh and empty.
public protocol HistoryConformanceSubject: Sendable {
    var history: any HistoryStore { get }

    /// Makes time pass for everything that is recorded.
    func advance(by duration: Duration) async throws
}
