#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Any JSON value, reduced to text: a string as itself, everything else as JSON.
struct JSONText: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let string = try? container.decode(String.self) {
            self.text = string
        } else if let number = try? container.decode(Int64.self) {
            self.text = String(number)
        } else if let flag = try? container.decode(Bool.self) {
            self.text = String(flag)
        } else if let number = try? container.decode(Double.self) {
            self.text = String(number)
        } else if let list = try? container.decode([JSONText].self) {
            self.text = "[" + list.map { Self.quoted($0.text) }.joined(separator: ",") + "]"
        } else if let object = try? container.decode([String: JSONText].self) {
            let members = object.sorted { $0.key < $1.key }.map {
                "\(Self.quoted($0.key)):\(Self.quoted($0.value.text))"
            }
            self.text = "{" + members.joined(separator: ",") + "}"
        } else {
            self.text = "null"
        }
    }

    /// A string as a JSON literal.
    static func quoted(_ string: String) -> String {
        var literal = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\t": literal += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                literal += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}
