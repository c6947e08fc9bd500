import Howdah
import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One line of the log, as it is written.
struct LogLine: Sendable {
    var time: Date
    var level: Logger.Level
    var label: String
    var message: String
    var metadata: [(String, String)]

    /// The line.
    ///
    /// Control characters are escaped, so that no message can forge another line.
    func text(forPeople: Bool, usesColor: Bool) -> String {
        let stamp = Timestamp.precise(time)
        let moment = forPeople ? String(stamp.dropFirst(11).prefix(8)) : stamp
        let name = TextWidth.pad(Self.name(of: level), to: 9)
        let head = "\(Style.faint.apply(moment, when: usesColor)) \(Self.style(of: level).apply(name, when: usesColor))"
        let values = metadata.map { key, value in "\(key)=\(Self.quoted(value))" }.joined(separator: " ")
        let tail = values.isEmpty ? "" : " " + Style.faint.apply(values, when: usesColor)
        return "\(head) [\(label)] \(Printable(message.withoutTabs, limit: 8_000))\(tail)"
    }

    private static func quoted(_ value: String) -> String {
        let text = Printable(value, limit: 2_000).description
        return text.contains { $0 == " " || $0 == "\"" } ? "\"" + text.replacing("\"", with: "\\\"") + "\"" : text
    }

    private static func name(of level: Logger.Level) -> String {
        level.rawValue.uppercased()
    }

    private static func style(of level: Logger.Level) -> Style {
        switch level {
        case .critical, .error: .error
        case .warning: .note
        case .notice, .info: .key
        case .debug, .trace: .faint
        }
    }
}
