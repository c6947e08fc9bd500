import Synchronization

/// Remembers whether the last line was empty, so that paragraphs in a row are one line apart and not two.
final class BlockSpacing: Sendable {
    private let isAfterEmptyLine = Mutex(false)

    /// Takes note of lines that are written, and takes the empty first line away if there is one above.
    func adjusted(_ lines: [String]) -> [String] {
        isAfterEmptyLine.withLock { isAfterEmptyLine in
            let adjusted = isAfterEmptyLine && lines.first?.isEmpty == true ? Array(lines.dropFirst()) : lines
            if let last = adjusted.last { isAfterEmptyLine = last.isEmpty }
            return adjusted
        }
    }
}
