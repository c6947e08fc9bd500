/// Marks a message that a worker has claimed, so that it is handled and not sent again.
public struct ReceivedStamp: Stamp {
    /// What the stamp says, shared by its copies, of which every message makes a dozen.
    private final class Claim: Sendable {
        let delivery: Delivery
        let session: (any ClaimSession)?

        init(_ delivery: Delivery, _ session: (any ClaimSession)?) {
            self.delivery = delivery
            self.session = session
        }
    }

    private var claim: Claim

    /// What was claimed.
    public var delivery: Delivery {
        get { claim.delivery }
        set { claim = Claim(newValue, claim.session) }
    }
    /// Whose claim it is; `nil` if it was not claimed by a worker.
    package var session: (any ClaimSession)? { claim.session }

    public init(_ delivery: Delivery) {
        self.init(delivery, claimedBy: nil)
    }

    package init(_ delivery: Delivery, claimedBy session: (any ClaimSession)?) {
        self.claim = Claim(delivery, session)
    }
}
