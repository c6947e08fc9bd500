#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a call costs, and what of that has been paid: decides which minutes to charge or to give back.
///
/// A call is paid by the minute, each one when it begins; minutes are numbered from 0, and charged without a gap.
struct CallBill: Sendable, Equatable {
    /// When the call was answered.
    var startedAt: Date
    var coinsPerMinute: Int64
    /// How many minutes have been charged: those below this number.
    var charged: Int
    /// What the caller has left.
    var balance: Int64

    /// What is to be booked.
    struct Booking: Sendable, Equatable {
        /// The minutes to charge.
        var charges: Range<Int>
        /// The minutes that were charged and not used.
        var refunds: Range<Int>
        /// How many minutes more are due than the caller can pay.
        var unpaid: Int
    }

    /// Charges an ongoing call for the minutes that have begun, the one that begins at the moment included.
    func booking(at moment: Date) -> Booking {
        let seconds = moment.timeIntervalSince(startedAt)
        return booking(minutes: seconds < 0 ? 0 : Int(seconds / 60) + 1, givesBack: false)
    }

    /// Settles a call for the minutes that had begun before its end.
    func booking(endingAt end: Date) -> Booking {
        let seconds = max(end.timeIntervalSince(startedAt), 0)
        return booking(minutes: Int((seconds / 60).rounded(.up)), givesBack: true)
    }

    /// When the first minute begins that the caller cannot pay.
    func end(after booking: Booking) -> Date {
        startedAt + TimeInterval(max(booking.charges.upperBound, charged) * 60)
    }

    private func booking(minutes: Int, givesBack: Bool) -> Booking {
        let due = max(minutes - charged, 0)
        let affordable = Int(min(balance / coinsPerMinute, Int64(due)))
        return Booking(
            charges: charged..<(charged + affordable),
            refunds: givesBack ? min(minutes, charged)..<charged : charged..<charged,
            unpaid: due - affordable
        )
    }
}
