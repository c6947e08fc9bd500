#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SMTPConfiguration {
    private static let allowedKeys = ["starttls", "timeout", "connect_timeout", "ca_file", "verify", "connections"]

    /// Reads the variables `HOWDAH_MAILER_DSN` and `MAILER_DSN`, in this order; returns `nil` when neither is set.
    static func fromEnvironment(_ environment: [String: String]) throws -> SMTPConfiguration? {
        guard let url = environment["HOWDAH_MAILER_DSN"] ?? environment["MAILER_DSN"], !url.isEmpty else { return nil }
        return try SMTPConfiguration(url: url)
    }

    /// Reads `smtp://user:password@host:port?starttls=required&timeout=10` or `smtps://…`.
    ///
    /// The defaults: port 25, with a user 587, with `smtps` 465; `starttls` is `required` with a password, else
    /// `opportunistic`. Times are in seconds. Further keys are `connect_timeout`, `ca_file`, `verify` (`on`, `off`) and
    /// `connections`. Throws ``SMTPError`` of kind `configuration` for anything else; it never repeats the URL.
    init(url: String) throws {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty else {
            throw Self.invalid("must read smtp://user:password@host:port, special characters in % notation")
        }
        let isImplicit = parts.scheme == "smtps"
        guard isImplicit || parts.scheme == "smtp" else { throw Self.invalid("must start with smtp:// or smtps://") }
        guard parts.path.isEmpty || parts.path == "/" else { throw Self.invalid("has nothing between port and “?”") }
        let user = parts.user.flatMap { $0.isEmpty ? nil : $0 }
        self.init(
            host: host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host,
            port: parts.port ?? (isImplicit ? 465 : user == nil ? 25 : 587),
            encryption: isImplicit ? .implicit : parts.password == nil ? .opportunistic : .required
        )
        guard (1...65_535).contains(port) else { throw Self.invalid("has no port between 1 and 65535") }
        self.user = user
        self.password = parts.password
        for item in parts.queryItems ?? [] {
            try set(item.name, to: item.value ?? "", isImplicit: isImplicit)
        }
    }

    private mutating func set(_ key: String, to value: String, isImplicit: Bool) throws {
        switch key {
        case "starttls":
            guard let encryption = Encryption(rawValue: value), encryption != .implicit, !isImplicit else {
                throw Self.invalid("has starttls=required, opportunistic or off, and none with smtps://")
            }
            self.encryption = encryption
        case "timeout": timeout = try Self.seconds(value, key: key)
        case "connect_timeout": connectTimeout = try Self.seconds(value, key: key)
        case "ca_file": caFile = value
        case "verify":
            guard value == "on" || value == "off" else { throw Self.invalid("has verify=on or verify=off") }
            verifiesCertificate = value == "on"
        case "connections":
            guard let count = Int(value), (1...64).contains(count) else {
                throw Self.invalid("has connections=1 to 64")
            }
            connections = count
        default:
            throw Self.invalid("knows no key “\(key)”, only \(Self.allowedKeys.joined(separator: ", "))")
        }
    }

    private static func seconds(_ value: String, key: String) throws -> Duration {
        guard let seconds = Double(value), seconds > 0, seconds <= 3_600 else {
            throw invalid("has \(key) in seconds, above 0 and up to 3600")
        }
        return .seconds(seconds)
    }

    private static func invalid(_ rule: String) -> SMTPError {
        SMTPError(code: .configuration, message: "The mail server's URL (MAILER_DSN) \(rule).")
    }
}
