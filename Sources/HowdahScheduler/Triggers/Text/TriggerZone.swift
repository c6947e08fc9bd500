public import Foundation

/// The time zone that an entry's clock times are meant in.
///
/// ```swift
/// .cron("0 12 * * *", in: "Europe/Berlin")
/// ```
///
/// A name is looked up when the schedule starts. Machines that share a schedule have to agree on the zone: name it, or see
/// to it that they are set to the same.
public struct TriggerZone: Sendable, Hashable, ExpressibleByStringLiteral {
    private enum Kind: Hashable {
        case system
        case zone(TimeZone)
        case name(String)
    }

    private let kind: Kind

    private init(kind: Kind) {
        self.kind = kind
    }

    /// The zone that the machine is set to.
    public static let system = Self(kind: .system)

    /// Coordinated universal time, whose clocks are never changed.
    public static let utc = Self(kind: .zone(.gmt))

    public static func zone(_ zone: TimeZone) -> Self {
        Self(kind: .zone(zone))
    }

    /// A zone by its name in the time zone database, such as `Europe/Berlin`.
    public static func named(_ name: String) -> Self {
        Self(kind: .name(name))
    }

    public init(stringLiteral name: String) {
        self.init(kind: .name(name))
    }

    /// The time zone.
    ///
    /// - Throws: When no zone has the name.
    public func timeZone() throws(TriggerError) -> TimeZone {
        switch kind {
        case .system: return .current
        case .zone(let zone): return zone
        case .name(let name):
            guard name.utf8.count <= 64, let zone = name == "UTC" ? .gmt : TimeZone(identifier: name) else {
                throw TriggerError(
                    text: name,
                    reason: "no time zone has that name; one is \"Europe/Berlin\", another \"UTC\""
                )
            }
            return zone
        }
    }

    /// What to add to the description of a trigger: the zone, unless it is the machine's.
    var note: String {
        switch kind {
        case .system: ""
        case .zone(let zone): " (\(zone == .gmt ? "UTC" : zone.identifier))"
        case .name(let name): " (\(name))"
        }
    }
}
