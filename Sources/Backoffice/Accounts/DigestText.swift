/// What stands in the daily digest.
struct DigestText: Sendable, Equatable {
    /// How many posts are listed.
    static let limit = 50

    /// The titles of the posts, the newest first.
    var titles: [String]

    /// The mail for one reader.
    func mail(to address: String, named name: String) -> SendMail {
        SendMail(
            to: ["\(name) <\(address)>"],
            subject: "Your daily digest",
            text: "Dear \(name),\n\n\(list)\n\nYours, Backoffice\n"
        )
    }

    private var list: String {
        guard !titles.isEmpty else { return "nothing was posted since yesterday." }
        let head = titles.count == 1 ? "one post was written" : "\(titles.count) posts were written"
        // A title is one line, whatever was typed into it.
        let lines = titles.prefix(Self.limit).map {
            "- " + $0.split(whereSeparator: \.isNewline).joined(separator: " ")
        }
        let more = titles.count > Self.limit ? ["- and \(titles.count - Self.limit) more"] : []
        return "\(head) since yesterday:\n\n" + (lines + more).joined(separator: "\n")
    }
}
