@preconcurrency import Dispatch

#if canImport(Darwin)
import Darwin
#endif

/// The signals that arrive at this process, instead of what they would do to it.
package struct SignalStream: Sendable {
    /// Yields the listed signals for as long as it is iterated; then they do again what they did before.
    package static func arrivals(of signals: [StopSignal]) -> AsyncStream<StopSignal> {
        AsyncStream { continuation in
            let sources = Set(signals).map { signal in
                #if canImport(Darwin)
                // There, a source only sees signals that are ignored.
                Darwin.signal(signal.number, SIG_IGN)
                #endif
                let source = DispatchSource.makeSignalSource(signal: signal.number, queue: .global())
                source.setEventHandler { continuation.yield(signal) }
                source.activate()
                return source
            }
            continuation.onTermination = { _ in
                for source in sources { source.cancel() }
            }
        }
    }
}
