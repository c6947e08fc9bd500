#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where the service for wallet passes is, as the environment says.
struct WalletSettings: Sendable, Hashable {
    /// `WALLET_API_URL`, such as `https://passes.example`; `nil` if it is not set.
    let base: String?
    /// `WALLET_API_KEY`, which is sent as a bearer token.
    let key: String
    let limits: OutsideLimits

    /// Reads the variables.
    ///
    /// - Throws: `OutsideError` of code `badSetting` that names the variable, and does not quote what may be a secret.
    init(environment: [String: String]) throws {
        self.base = try OutsideSettings.address("WALLET_API_URL", environment).map {
            $0.hasSuffix("/") ? String($0.dropLast()) : $0
        }
        self.key = environment["WALLET_API_KEY"] ?? ""
        self.limits = try OutsideLimits(environment: environment)
        guard key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw OutsideError(code: .badSetting, message: "WALLET_API_KEY takes visible ASCII without spaces.")
        }
    }
}
