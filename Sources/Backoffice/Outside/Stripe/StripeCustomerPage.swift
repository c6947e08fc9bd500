/// One page of a list of customers.
struct StripeCustomerPage: Decodable, Sendable {
    /// A customer, as far as billing wants to know.
    struct Customer: Decodable, Sendable {
        let id: String
        let name: String?
        let email: String?
        /// When they came, in seconds since 1970.
        let created: Int64
    }

    let data: [Customer]
    let hasMore: Bool

    private enum CodingKeys: String, CodingKey {
        case data
        case hasMore = "has_more"
    }

    /// The customer to ask for the next page with; `nil` if this is the last one.
    var next: String? { hasMore ? data.last?.id : nil }

    /// Refuses what no list can be: an empty page that goes on, a customer without a name to ask by, one named twice.
    func check(from server: String) throws {
        guard !(hasMore && data.isEmpty) else {
            throw OutsideError(
                code: .repeatedPage,
                message: "\(server) sent an empty page and says that there is more."
            )
        }
        guard data.count <= StripeAPI.pageSize else {
            let message = "\(server) sent \(data.count) customers, where \(StripeAPI.pageSize) were asked for."
            throw OutsideError(code: .notUnderstood, message: message)
        }
        let ids = Set(data.map(\.id))
        guard ids.count == data.count, !ids.contains("") else {
            let message = "\(server) sent a page with a customer twice, or with one that has no \"id\"."
            throw OutsideError(code: .notUnderstood, message: message)
        }
    }
}
