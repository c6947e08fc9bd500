/// Messages of errors and their patterns, by which the program and the database can be compared.
package enum FailurePatternSamples {
    package struct Sample: Sendable, CustomStringConvertible {
        package let message: String
        package let pattern: String

        package var description: String { message }
    }

    package static let all = [
        Sample(message: "", pattern: ""),
        Sample(message: "No answer.", pattern: "No answer."),
        Sample(message: "exit code 3", pattern: "exit code #"),
        Sample(message: "Customer 42 is gone.", pattern: "Customer # is gone."),
        Sample(message: "Card \"4711\" was refused", pattern: "Card \"…\" was refused"),
        Sample(message: "key `a b` and `c`", pattern: "key `…` and `…`"),
        Sample(message: "No such file 'a.txt'.", pattern: "No such file '…'."),
        Sample(message: "can't open what isn't there", pattern: "can't open what isn't there"),
        Sample(message: "can't open 'x' or 'y'", pattern: "can't open '…' or '…'"),
        Sample(message: "at 2026-12-01T09:00:00Z", pattern: "at #"),
        Sample(message: "took 1,234.5 ms", pattern: "took # ms"),
        Sample(message: "ids 1, 2, 3 are taken", pattern: "ids # are taken"),
        Sample(message: "order 550e8400-e29b-41d4-a716-446655440000 failed", pattern: "order # failed"),
        Sample(message: "order abcdabcd-abcd-abcd-abcd-abcdabcdabcd failed", pattern: "order # failed"),
        Sample(message: "cus_N8fQ2x and sub_1Mow", pattern: "cus_# and sub_#"),
        Sample(message: "10.0.0.1:5432 refused", pattern: "# refused"),
        Sample(message: "  two\n\tlines\r\n", pattern: "two lines "),
        Sample(message: "an \"open quote", pattern: "an \"open quote"),
        Sample(message: "数字 12 と「象」", pattern: "数字 # と「象」"),
        Sample(message: "e\u{301}tat 5", pattern: "e\u{301}tat #"),
    ]
}
