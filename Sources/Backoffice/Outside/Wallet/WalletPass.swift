/// A business card, as the wallets of phones show it.
struct WalletPass: Sendable, Hashable, Encodable {
    /// Whose card it is.
    var holder: String
    var title: String
    var email: String
    var company: String
}
