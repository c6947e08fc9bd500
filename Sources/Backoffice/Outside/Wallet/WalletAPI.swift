import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A service that makes passes for the wallets of Apple and Google.
struct WalletAPI: Sendable {
    private let settings: WalletSettings

    init(_ settings: WalletSettings) {
        self.settings = settings
    }

    /// Whether there is a service to ask.
    var isSet: Bool { settings.base != nil }

    /// Makes a pass or replaces it, once for each key: the same key is answered in the same way.
    ///
    /// - Parameters:
    ///   - pass: What it shows.
    ///   - serial: Which pass it is.
    ///   - key: Which request this is, however often it is sent.
    /// - Returns: Where the pass can be had.
    /// - Throws: What ``OutsideClient/send(_:)`` throws; `RetryLater` if the service says when to come back,
    ///   `Unrecoverable` with the service's own words for what asking again does not mend, else `OutsideError`.
    func put(_ pass: WalletPass, serial: String, key: String) async throws -> WalletLinks {
        guard let base = settings.base else {
            throw Unrecoverable(OutsideError(code: .badSetting, message: "WALLET_API_URL is not set."))
        }
        var request = OutsideRequest(url: "\(base)/v1/passes/\(serial)")
        request.headers = [("Authorization", "Bearer \(settings.key)"), ("Idempotency-Key", key)]
        request.json = try JSONEncoder().encode(pass)
        let response = try await OutsideClient.lend(settings.limits) { [request] in try await $0.send(request) }
        if response.status == 422 { throw Unrecoverable(Self.refusal(response)) }
        try response.checkStatus()
        return try response.decode(WalletLinks.self)
    }

    private struct Refusal: Decodable {
        struct Details: Decodable { var message: String }
        var error: Details
    }

    /// What the service says is wrong with a pass, as far as it can be understood.
    private static func refusal(_ response: OutsideResponse) -> OutsideError {
        let words: String
        do {
            words = String(try response.decode(Refusal.self).error.message.prefix(200))
        } catch {
            words = "It does not say why."
        }
        return OutsideError(
            code: .refused,
            message: "\(response.server) refused the pass: \(words)",
            status: response.status
        )
    }
}
