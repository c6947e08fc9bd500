/// What a fixture program wrote down about one message.
struct HandledLine: Sendable, Hashable {
    /// When, in seconds since 1970.
    var time: Double
    var id: String
    var type: String
    var transport: String
    var attempt: Int

    init?(_ line: Substring) {
        let words = line.split(separator: " ")
        guard words.count == 5, let time = Double(words[0]), let attempt = Int(words[4]) else { return nil }
        self.time = time
        self.id = String(words[1])
        self.type = String(words[2])
        self.transport = String(words[3])
        self.attempt = attempt
    }
}
