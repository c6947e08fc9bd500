#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where the servers outside are, as the environment says.
///
/// What is not set is not asked: there is no address that is used by itself.
struct OutsideSettings: Sendable, Hashable {
    /// `STRIPE_API_BASE`, such as `https://api.stripe.com`.
    let stripeBase: String?
    /// `STRIPE_API_KEY`.
    let stripeKey: String
    /// `RATES_URL`, with everything that the service wants in it.
    let ratesURL: String?
    /// `UPDATE_URL`.
    let updateURL: String?
    let limits: OutsideLimits

    /// Reads the variables.
    ///
    /// - Throws: `OutsideError` of code `badSetting` that names the variable. It does not quote it, since it may hold
    ///   a secret.
    init(environment: [String: String]) throws {
        self.stripeBase = try Self.address("STRIPE_API_BASE", environment).map {
            $0.hasSuffix("/") ? String($0.dropLast()) : $0
        }
        self.ratesURL = try Self.address("RATES_URL", environment)
        self.updateURL = try Self.address("UPDATE_URL", environment)
        self.stripeKey = environment["STRIPE_API_KEY"] ?? ""
        self.limits = try OutsideLimits(environment: environment)
        guard stripeKey.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw OutsideError(code: .badSetting, message: "STRIPE_API_KEY takes visible ASCII without spaces.")
        }
    }

    /// Reads a variable that holds an address, such as `https://api.example`.
    ///
    /// - Returns: The address; `nil` if the variable is not set.
    /// - Throws: `OutsideError` of code `badSetting` that names the variable.
    static func address(_ name: String, _ environment: [String: String]) throws -> String? {
        guard let text = environment[name], !text.isEmpty else { return nil }
        guard let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme),
            parts.host?.isEmpty == false
        else {
            throw OutsideError(
                code: .badSetting,
                message: "\(name) takes an address that begins with http:// or https://."
            )
        }
        return text
    }
}
