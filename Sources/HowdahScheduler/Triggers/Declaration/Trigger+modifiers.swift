public import Foundation

extension Trigger {
    /// The trigger from a first moment on, from which an interval is counted.
    public func from(_ date: Date) -> TriggerDeclaration {
        changed { trigger throws(TriggerError) in try trigger.bounded(from: date, until: nil) }
    }

    /// The trigger from a first moment on, as ``DateText`` reads it, from which an interval is counted.
    public func from(_ date: String, in zone: TriggerZone = .system) -> TriggerDeclaration {
        changed { trigger throws(TriggerError) in
            try trigger.bounded(from: DateText.date(date, in: zone), until: nil)
        }
    }

    /// The trigger up to an end, which does not count any more.
    public func until(_ date: Date) -> TriggerDeclaration {
        changed { trigger throws(TriggerError) in try trigger.bounded(from: nil, until: date) }
    }

    /// The trigger up to an end, as ``DateText`` reads it, which does not count any more.
    public func until(_ date: String, in zone: TriggerZone = .system) -> TriggerDeclaration {
        changed { trigger throws(TriggerError) in
            try trigger.bounded(from: nil, until: DateText.date(date, in: zone))
        }
    }

    /// The trigger, up to a length of time later that is drawn from the identity of the entry, see ``JitterTrigger``.
    public func jitter(upTo longest: Duration) -> TriggerDeclaration {
        changed { trigger throws(TriggerError) in try JitterTrigger(trigger, upTo: longest) }
    }

    /// The same with a length of time as ``DurationText`` reads it.
    public func jitter(upTo longest: String) -> TriggerDeclaration {
        changed { trigger throws(TriggerError) in try JitterTrigger(trigger, upTo: DurationText.duration(longest)) }
    }

    /// The trigger without what falls into excluded times, see ``ExcludingTrigger``.
    public func excluding(_ exclusions: Exclusion...) -> TriggerDeclaration {
        changed { trigger throws(TriggerError) in ExcludingTrigger(trigger, except: exclusions) }
    }

    /// The trigger without what falls into excluded times, such as `22:00-06:00`, `sat,sun` or `2026-12-24/2027-01-06`.
    public func excluding(_ exclusions: String..., in zone: TriggerZone = .system) -> TriggerDeclaration {
        changed { trigger throws(TriggerError) in
            var spans: [Exclusion] = []
            for exclusion in exclusions { spans.append(try Exclusion(exclusion, in: zone)) }
            return ExcludingTrigger(trigger, except: spans)
        }
    }

    private func changed(
        _ change: @escaping @Sendable (any Trigger) throws(TriggerError) -> any Trigger
    ) -> TriggerDeclaration {
        TriggerDeclaration(description) { identity throws(TriggerError) in
            try change(resolved(for: identity))
        }
    }
}
