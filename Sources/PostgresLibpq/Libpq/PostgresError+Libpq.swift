internal import CLibpq

extension PostgresError {
    /// Reads the fields of an error or a notice; the result stays the caller's.
    init(_ result: OpaquePointer?) {
        func field(_ code: Character) -> String? {
            PQresultErrorField(result, Int32(code.asciiValue ?? 0)).map { String(cString: $0) }
        }
        // The letters are those of the protocol, to which libpq's PG_DIAG_ constants expand.
        let libpqMessage = PQresultErrorMessage(result).map { String(cString: $0) } ?? ""
        let state = field("C").map(SQLState.init)
        self.init(
            state == nil ? .connectionLost : .server,
            sqlState: state,
            field("M") ?? Self.oneLine(libpqMessage)
        )
        severity = field("V") ?? field("S")
        detail = field("D")
        hint = field("H")
        constraint = field("n")
        schema = field("s")
        table = field("t")
        column = field("c")
        position = field("P").flatMap { Int($0) }
    }

    /// libpq's messages span lines and end with one; ours do not.
    ///
    /// A line that libpq indents is a sentence of its own.
    static func oneLine(_ message: String) -> String {
        let lines = message.split(whereSeparator: \.isNewline)
        return lines.reduce("") { text, line in
            let separator = text.isEmpty ? "" : line.first == "\t" ? ". " : " "
            return text + separator + line.split(separator: " ").joined(separator: " ").drop { $0 == "\t" }
        }
    }
}
