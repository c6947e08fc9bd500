#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A variable of the environment that holds what it cannot.
struct BillingSettingError: Error, Hashable, CustomStringConvertible {
    let variable: String
    let value: String
    let expected: String

    var description: String { "\(variable) takes \(expected), \"\(value)\" was given." }
}

/// The variables of the environment, read one by one.
struct BillingVariables {
    /// No policy reaches further than a year.
    private static let days = 0...365

    private let environment: [String: String]

    init(_ environment: [String: String]) {
        self.environment = environment
    }

    func number(_ name: String, default standard: Int) throws -> Int {
        try text(name).map { try Self.number($0, name) } ?? standard
    }

    func numberOrNever(_ name: String, default standard: Int) throws -> Int? {
        try text(name) == "never" ? nil : number(name, default: standard)
    }

    /// Numbers of days that grow, such as `1,3,5,7`.
    func days(_ name: String, default standard: [Int]) throws -> [Int] {
        guard let text = text(name) else { return standard }
        let days = try text.split(separator: ",", omittingEmptySubsequences: false).map {
            try Self.number($0.filter { $0 != " " }, name, of: text)
        }
        guard (days.first ?? 0) > 0, zip(days, days.dropFirst()).allSatisfy(<) else {
            throw BillingSettingError(variable: name, value: text, expected: "days that grow, such as 1,3,5,7")
        }
        return days
    }

    func timeZone(_ name: String) throws -> String {
        guard let text = text(name), text != "UTC" else { return "UTC" }
        guard TimeZone(identifier: text) != nil else {
            throw BillingSettingError(variable: name, value: text, expected: "a time zone, such as Europe/Berlin")
        }
        return text
    }

    func address(_ name: String, default standard: String) throws -> String {
        guard let text = text(name) else { return standard }
        do {
            _ = try EmailAddress(text)
            return text
        } catch {
            throw BillingSettingError(variable: name, value: text, expected: "a mail address")
        }
    }

    private func text(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func number(_ text: String, _ name: String, of value: String? = nil) throws -> Int {
        guard let number = Int(text), days.contains(number) else {
            throw BillingSettingError(variable: name, value: value ?? text, expected: "numbers of days from 0 to 365")
        }
        return number
    }
}
