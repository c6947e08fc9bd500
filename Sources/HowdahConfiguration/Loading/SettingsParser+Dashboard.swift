#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The dashboard.
///
/// Passwords and tokens stand in it, so that no error message shows any of them.
extension SettingsParser {
    private static let dashboardKeys = [
        "host", "port", "prefix", "hosts", "https", "users", "tokens", "proxy", "trusted_proxies", "session_lifetime",
        "session_secret", "sensitive",
    ]

    /// The fewest characters of a password, and of a token or a key that nobody has to remember.
    private static let shortestPassword = 8
    private static let shortestToken = 16

    mutating func dashboard(from entry: Entry?) -> DashboardSettings {
        let keys = reader.members(of: entry, allowed: Self.dashboardKeys)
        var dashboard = DashboardSettings()
        dashboard.host = reader.text(keys["host"], expecting: "a host or an address")
        dashboard.port = reader.integer(keys["port"], from: 1, to: 65_535)
        dashboard.prefix = prefix(from: keys["prefix"]) ?? ""
        dashboard.hosts = texts(from: keys["hosts"], expecting: "a host without a port")
        dashboard.isSecure = reader.flag(keys["https"]) ?? false
        dashboard.users = credentials(from: keys["users"], secret: "password", atLeast: Self.shortestPassword)
        dashboard.tokens = credentials(from: keys["tokens"], secret: "token", atLeast: Self.shortestToken)
        dashboard.proxy = proxy(from: keys["proxy"])
        dashboard.trustedProxies = addresses(from: keys["trusted_proxies"])
        dashboard.sessionLifetime = reader.seconds(keys["session_lifetime"])
        dashboard.sessionKey = secret(from: keys["session_secret"], what: "secret", atLeast: Self.shortestToken)
        dashboard.sensitive = texts(from: keys["sensitive"], expecting: "a type, or a prefix followed by \"*\"")
        return dashboard
    }

    private mutating func prefix(from entry: Entry?) -> String? {
        reader.value(entry, expecting: "a path such as \"/ops\"") { scalar throws(ValueError) in
            guard case .text(let text) = scalar else { return nil }
            let parts = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            let isPlain = text.utf8.allSatisfy { byte in
                let character = Character(Unicode.Scalar(byte))
                return character.isASCII && (character.isLetter || character.isNumber || "/-_.".contains(character))
            }
            guard text.hasPrefix("/"), isPlain, !parts.contains(where: \.isEmpty) else { return nil }
            return text
        }
    }

    private mutating func texts(from entry: Entry?, expecting what: String) -> [String] {
        var texts: [String] = []
        for element in reader.elements(of: entry) {
            if let text = reader.text(element, expecting: what) { texts.append(text) }
        }
        return texts
    }

    // MARK: Credentials

    private mutating func credentials(
        from entry: Entry?,
        secret key: String,
        atLeast length: Int
    ) -> [DashboardSettings.Credential] {
        var credentials: [DashboardSettings.Credential] = []
        for member in reader.members(of: entry, what: "a map of names") {
            let keys = reader.members(of: member.value, allowed: [key, "\(key)_file", "role"])
            if member.name.isEmpty || member.name.contains(":") {
                reader.report("a name is not empty, and has no colon", at: member.key)
            }
            let role = role(from: keys["role"], at: member.value)
            let found = secret(from: keys, key, of: member.value, atLeast: length)
            guard let role, let found else { continue }
            credentials.append(DashboardSettings.Credential(name: member.name, secret: found, role: role))
        }
        return credentials
    }

    private mutating func role(from entry: Entry?, at place: Entry) -> DashboardSettings.Role? {
        guard let entry, !entry.isNull else {
            reader.report("\"role\" is missing; it is viewer or operator", at: place)
            return nil
        }
        return reader.value(entry, expecting: "viewer or operator") { scalar in
            if case .text(let text) = scalar { DashboardSettings.Role(rawValue: text) } else { nil }
        }
    }

    private mutating func secret(
        from keys: [String: Entry],
        _ key: String,
        of place: Entry,
        atLeast length: Int
    ) -> HiddenText? {
        switch (keys[key], keys["\(key)_file"]) {
        case (let entry?, nil): return secret(from: entry, what: key, atLeast: length)
        case (nil, let entry?): return secret(inFileOf: entry, what: key, atLeast: length)
        case (nil, nil): reader.report("\"\(key)\" or \"\(key)_file\" is missing", at: place)
        case (_?, let entry?): reader.report("there is \"\(key)\" as well; leave one of them out", at: entry)
        }
        return nil
    }

    private mutating func secret(from entry: Entry?, what: String, atLeast length: Int) -> HiddenText? {
        guard let entry else { return nil }
        if entry.isNull { reader.report("the \(what) is empty", at: entry) }
        return reader.value(entry, expecting: "a \(what)") { scalar throws(ValueError) in
            guard case .text(let text) = scalar else {
                throw ValueError("expected a \(what), found a number or a flag; put it in quotation marks")
            }
            return try Self.checked(text, what, length)
        }
    }

    private mutating func secret(inFileOf entry: Entry, what: String, atLeast length: Int) -> HiddenText? {
        guard let path = reader.text(entry, expecting: "the path of a file") else { return nil }
        do {
            let data = try Data(contentsOf: URL(filePath: path))
            let text = String(decoding: data, as: UTF8.self)
            return try Self.checked(String(text.drop(while: \.isNewline).prefix { !$0.isNewline }), what, length)
        } catch let error as ValueError {
            reader.report(error.message, at: entry)
        } catch {
            reader.report("the file \(path.quoted) cannot be read", at: entry)
        }
        return nil
    }

    private static func checked(_ text: String, _ what: String, _ length: Int) throws(ValueError) -> HiddenText {
        guard text.count >= length else { throw ValueError("the \(what) has fewer than \(length) characters") }
        return HiddenText(text)
    }

    // MARK: Proxy

    private mutating func proxy(from entry: Entry?) -> DashboardSettings.Proxy? {
        guard let entry, !entry.isNull else { return nil }
        let keys = reader.members(of: entry, allowed: ["header", "addresses", "role", "operators"])
        let header = reader.text(keys["header"], expecting: "the name of a header")
        let addresses = addresses(from: keys["addresses"])
        guard let header, !addresses.isEmpty else {
            reader.report(
                "\"header\" and \"addresses\" are needed: the header with the name, and who may send it",
                at: entry
            )
            return nil
        }
        if let problem = HeaderRule.problem(ofName: header) { reader.report(problem, at: keys["header"] ?? entry) }
        var proxy = DashboardSettings.Proxy(header: header, addresses: addresses)
        if keys["role"] != nil { proxy.role = role(from: keys["role"], at: entry) ?? .viewer }
        proxy.operators = texts(from: keys["operators"], expecting: "a name")
        return proxy
    }

    private mutating func addresses(from entry: Entry?) -> [String] {
        var addresses: [String] = []
        for element in reader.elements(of: entry) {
            let address = reader.value(element, expecting: "an IP address such as 10.0.0.1") { scalar -> String? in
                if case .text(let text) = scalar, Self.isAddress(text) { text } else { nil }
            }
            if let address { addresses.append(address) }
        }
        return addresses
    }

    private static func isAddress(_ text: String) -> Bool {
        // The larger of the two has room for the smaller.
        var address = in6_addr()
        return inet_pton(AF_INET, text, &address) == 1 || inet_pton(AF_INET6, text, &address) == 1
    }
}
