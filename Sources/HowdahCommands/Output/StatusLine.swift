import Synchronization

/// The last line of a terminal, which is drawn over and over while other lines scroll away above it.
///
/// Everything that goes to the same terminal has to be written through it.
final class StatusLine: Sendable {
    private let current = Mutex<String?>(nil)
    private let sink: @Sendable (String) -> Void

    private static let erase = "\r\u{1B}[2K"

    init(_ sink: @escaping @Sendable (String) -> Void) {
        self.sink = sink
    }

    /// Draws the line, in the place of what it was.
    func show(_ text: String) {
        current.withLock { current in
            current = text
            sink(Self.erase + text)
        }
    }

    /// Takes the line away.
    func clear() {
        current.withLock { current in
            guard current != nil else { return }
            current = nil
            sink(Self.erase)
        }
    }

    /// Writes whole lines above the line.
    func write(_ text: String) {
        current.withLock { current in
            guard let line = current else { return sink(text) }
            sink(Self.erase + text + line)
        }
    }
}
