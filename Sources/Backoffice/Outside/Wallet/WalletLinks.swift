/// Where a pass can be had.
struct WalletLinks: Sendable, Hashable, Decodable {
    var apple: String
    var google: String

    private enum CodingKeys: String, CodingKey {
        case apple = "apple_url"
        case google = "google_url"
    }
}
