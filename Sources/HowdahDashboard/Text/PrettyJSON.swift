import HowdahCommands

/// JSON with line breaks and indentation, and every value as it was written: no number is rounded, no member moved.
enum PrettyJSON {
    /// The text with line breaks, or `nil` if it is not JSON.
    static func text(_ json: String) -> String? {
        let bytes = Array(json.utf8)
        do { try JSONScanner.validate(bytes) } catch {
            // Not JSON: the caller shows it as it is.
            return nil
        }
        var lines = Layout()
        for byte in bytes { lines.take(byte) }
        return String(decoding: lines.output, as: UTF8.self)
    }

    /// What has been laid out, byte by byte, so that no depth of nesting can exhaust a stack.
    private struct Layout {
        var output: [UInt8] = []
        private var depth = 0
        private var isInString = false
        private var isEscaped = false
        private var isFresh = false

        mutating func take(_ byte: UInt8) {
            if isInString { return takeInString(byte) }
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: return
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                indentIfFresh()
                output.append(byte)
                depth += 1
                isFresh = true
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if !isFresh { breakLine() }
                isFresh = false
                output.append(byte)
            case UInt8(ascii: ","):
                output.append(byte)
                breakLine()
            case UInt8(ascii: ":"): output += [byte, 0x20]
            default:
                indentIfFresh()
                isInString = byte == UInt8(ascii: "\"")
                output.append(byte)
            }
        }

        private mutating func takeInString(_ byte: UInt8) {
            output.append(byte)
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
        }

        private mutating func indentIfFresh() {
            if isFresh { breakLine() }
            isFresh = false
        }

        private mutating func breakLine() {
            // Deep nesting is not indented further: a page would be nothing but spaces.
            output.append(0x0A)
            output += Array(repeating: 0x20, count: min(depth, 40) * 2)
        }
    }
}
