/// What came back for a request: as much of it as matters.
struct Answer: Sendable {
    /// How the request ended.
    var end: HTTPEnd
    /// The value of the header `Retry-After`.
    var retryAfter: String?
    /// The value of the header `Location`.
    var location: String?
    /// The beginning of the body.
    var excerpt = AnswerExcerpt()
}
