import Howdah

/// Reads a whole bulk, and either understands all of it or says what is wrong.
enum NDJSONBatch {
    /// How many bad lines are named.
    static let maximumComplaints = 10

    /// Reads the messages of a bulk, skipping empty lines.
    ///
    /// - Parameters:
    ///   - bytes: The lines.
    ///   - check: Checks one message further.
    /// - Returns: The messages in the order of their lines, each with the number of its line.
    /// - Throws: ``CommandFailure`` that names the bad lines.
    static func requests<Checked>(
        _ bytes: [UInt8],
        check: (DispatchRequest) throws -> Checked
    ) throws -> [(line: Int, request: Checked)] {
        var requests: [(line: Int, request: Checked)] = []
        var complaints: [String] = []
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
            do {
                requests.append((number, try check(NDJSONLine.request(Array(line)))))
            } catch {
                complaints.append("Line \(number): \(ErrorText.message(of: error))")
                if complaints.count > maximumComplaints { break }
            }
        }
        guard complaints.isEmpty else { throw refusal(complaints) }
        return requests
    }

    private static func refusal(_ complaints: [String]) -> CommandFailure {
        let shown = complaints.prefix(maximumComplaints)
        let more = complaints.count > shown.count ? ["More lines are wrong."] : []
        return CommandFailure(.usage, (["Nothing was dispatched."] + shown + more).joined(separator: "\n"))
    }
}
