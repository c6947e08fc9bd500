#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Since when a transport is paused, and by whom.
public struct TransportPause: Sendable, Hashable {
    /// When it was paused, by the store's clock.
    public var at: Date
    /// Who paused it, if that was said.
    public var by: String?

    public init(at: Date, by: String? = nil) {
        self.at = at
        self.by = by
    }
}
