/// What the log file of a task is called.
enum TaskFileName {
    /// How long a name may be, in bytes; file systems take 255.
    private static let limit = 200

    /// The name of the file: the task's own where it is made of letters, digits, `.`, `_` and `-`, with everything else
    /// percent-encoded, so that no task can reach another folder or another task's file.
    ///
    /// What is too long is cut; tasks that begin with the same 200 bytes share a file, and each line names its task.
    static func name(for task: String) -> String {
        let encoded = task.utf8.enumerated().map { index, byte in
            isPlain(byte) && !(index == 0 && byte == UInt8(ascii: ".")) ? String(Unicode.Scalar(byte)) : percent(byte)
        }
        return encoded.joined().prefix(limit) + ".log"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private static func percent(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
    }
}
