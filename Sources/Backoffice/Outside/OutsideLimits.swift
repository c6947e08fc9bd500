/// How long and how much a server outside may take.
struct OutsideLimits: Sendable, Hashable {
    /// The time for a connection.
    var connect: Duration = .seconds(5)
    /// The time between two pieces of an answer.
    var read: Duration = .seconds(10)
    /// The time for all of it.
    var total: Duration = .seconds(30)
    /// The bytes of a body.
    var bodyBytes = 8 << 20

    /// Reads `OUTSIDE_TIMEOUT`, the seconds for all of a request, from 1 to 60.
    ///
    /// - Throws: `OutsideError` of code `badSetting` that names the variable and its value.
    init(environment: [String: String] = [:]) throws {
        guard let text = environment["OUTSIDE_TIMEOUT"], !text.isEmpty else { return }
        guard let seconds = Double(text), (1...60).contains(seconds) else {
            throw OutsideError(
                code: .badSetting,
                message: "OUTSIDE_TIMEOUT takes a number of seconds from 1 to 60, \"\(text)\" was given."
            )
        }
        self.total = .seconds(seconds)
        self.read = min(read, total)
        self.connect = min(connect, total)
    }
}
