import Synchronization

@testable import HowdahCommands

/// A console whose streams are texts, and whose person has written the answers down.
final class CapturedConsole: Sendable {
    private let outputText = Mutex("")
    private let errorText = Mutex("")
    private let answers: Mutex<[String]>
    private let terminal: Terminal
    private let environment: [String: String]
    private let input: [UInt8]

    init(
        terminal: Terminal = .none,
        environment: [String: String] = [:],
        answers: [String] = [],
        input: String = ""
    ) {
        self.terminal = terminal
        self.environment = environment
        self.answers = Mutex(answers)
        self.input = Array(input.utf8)
    }

    var output: String { outputText.withLock { $0 } }
    var errors: String { errorText.withLock { $0 } }

    var console: Console {
        Console(
            terminal: terminal,
            environment: environment,
            output: { text in self.outputText.withLock { $0 += text } },
            errors: { text in self.errorText.withLock { $0 += text } },
            answer: { self.answers.withLock { $0.isEmpty ? nil : $0.removeFirst() } },
            input: { self.input }
        )
    }
}

extension Terminal {
    /// A person at a terminal.
    static let person = Terminal(isInput: true, isOutput: true, isErrors: true, width: 100)
}
