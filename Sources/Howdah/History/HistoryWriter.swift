#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Who writes rows of history, as the store knows it.
public struct HistoryWriter: Sendable, Hashable {
    /// A number that no other writer of the store has or had.
    public var id: Int64
    /// What time it was when the writer was entered, by the store's clock.
    public var time: Date

    public init(id: Int64, time: Date) {
        self.id = id
        self.time = time
    }
}
