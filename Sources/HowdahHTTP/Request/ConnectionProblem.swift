import AsyncHTTPClient
import Howdah
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Why a connection did not bring an answer, in words for people rather than for those who wrote the client.
package struct ConnectionProblem: CustomStringConvertible {
    /// The reason as the rest of a sentence.
    package let description: String

    package init(_ error: any Error) {
        self.description =
            switch error {
            case let error as HTTPClientError: error.shortDescription.lowercased()
            case let error as IOError: String(cString: strerror(error.errnoCode)).lowercased()
            case let error as NIOConnectionError: Self.inWords(error)
            case ChannelError.connectTimeout(let time): "no connection within \(Self.inWords(time))"
            case NIOSSLError.handshakeFailed(let reason): "the TLS handshake failed: \(Self.inWords(reason))"
            default: String(describing: error)
            }
    }

    private static func inWords(_ time: TimeAmount) -> String {
        Duration.nanoseconds(time.nanoseconds).inWords
    }

    private static func inWords(_ error: NIOConnectionError) -> String {
        if let last = error.connectionErrors.last { return ConnectionProblem(last.error).description }
        let text = String(describing: error)
        // What the resolver says, such as "temporary failure in name resolution".
        guard let reason = text.firstMatch(of: /UnknownHost: (?<reason>.+?) \(error/)?.reason else { return text }
        return "its host cannot be found: \(reason.lowercased())"
    }

    /// The name that BoringSSL gives to an error, such as `certificate verify failed`.
    private static func inWords(_ error: BoringSSLError) -> String {
        let text = String(describing: error)
        guard let name = text.firstMatch(of: /OPENSSL_internal:(?<name>\w+)/)?.name else { return text }
        return name.replacing("_", with: " ").lowercased()
    }
}
