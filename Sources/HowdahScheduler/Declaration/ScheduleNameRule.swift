/// What the names of schedules and their entries have to be like, for all who read one.
package enum ScheduleNameRule {
    /// The longest name of a schedule, which is part of the name of a transport.
    package static let longestSchedule = 48
    /// The longest name of an entry.
    package static let longestEntry = 100

    /// What is wrong with the name of a schedule, as a sentence; `nil` if nothing is.
    package static func problem(withSchedule name: String) -> String? {
        guard name.utf8.contains(UInt8(ascii: ":")) else { return problem(name, longestSchedule) }
        return "The name of a schedule must not hold \":\"."
    }

    /// What is wrong with the name of an entry, as a sentence; `nil` if nothing is.
    package static func problem(withEntry name: String) -> String? {
        problem(name, longestEntry)
    }

    private static func problem(_ name: String, _ longest: Int) -> String? {
        guard !name.isEmpty else { return "A name must not be empty." }
        guard name.utf8.count <= longest else { return "The name is longer than \(longest) characters." }
        guard name.utf8.allSatisfy(isAllowed) else {
            return "A name may hold only ASCII letters, digits, \"_\", \".\", \"-\" and \":\"."
        }
        return nil
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "_.-:".utf8.contains(byte)
        }
    }
}
