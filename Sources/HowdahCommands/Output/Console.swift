import Howdah

/// The two streams a command writes to, and the person who may answer.
///
/// Data goes to standard output; everything else goes to standard error.
public struct Console: Sendable {
    public typealias Write = @Sendable (String) -> Void

    var terminal: Terminal
    var environment: [String: String]
    var verbosity: Verbosity = .normal
    var colorOption: Bool?
    /// Whether somebody may be asked; `--no-interaction` says no.
    var mayAsk = true
    /// The line at the bottom of the terminal that standard error is.
    let status: StatusLine
    private let errorSpacing = BlockSpacing()
    private let ownOutputSpacing = BlockSpacing()
    private let output: Write
    private let answer: @Sendable () -> String?
    private let readInput: @Sendable () throws -> [UInt8]

    /// Creates a console.
    ///
    /// - Parameters:
    ///   - terminal: What the streams are connected to.
    ///   - environment: The variables that speak about colors.
    ///   - output: Where data goes.
    ///   - errors: Where everything else goes.
    ///   - answer: Gives the next line that was typed, or `nil` when there will be none.
    ///   - input: Reads the whole of standard input.
    public init(
        terminal: Terminal,
        environment: [String: String] = [:],
        output: @escaping Write,
        errors: @escaping Write,
        answer: @escaping @Sendable () -> String? = { nil },
        input: @escaping @Sendable () throws -> [UInt8] = { [] }
    ) {
        self.terminal = terminal
        self.environment = environment
        self.status = StatusLine(errors)
        self.output = output
        self.answer = answer
        self.readInput = input
    }

    /// Whether somebody can be asked.
    var isInteractive: Bool { mayAsk && terminal.isInput }

    /// Whether standard output gets colors.
    var colorsOutput: Bool { colors.usesColor(onTerminal: terminal.isOutput) }

    /// Whether standard error gets colors.
    var colorsErrors: Bool { colors.usesColor(onTerminal: terminal.isErrors) }

    private var colors: ColorChoice { ColorChoice(option: colorOption, environment: environment) }

    /// Writes a line of data.
    func print(_ line: String = "") {
        print([line])
    }

    /// Writes lines of data at once.
    func print(_ lines: [String]) {
        guard verbosity > .quiet, !lines.isEmpty else { return }
        output(text(lines, outputSpacing))
    }

    /// Writes a paragraph about what the command has done, as data.
    func print(_ block: Block, _ text: String) {
        let width = terminal.isOutput ? min(terminal.width, 120) : nil
        print(block.lines(text, width: width, usesColor: colorsOutput))
    }

    /// Writes a line about what the command does.
    func note(_ line: String) {
        guard verbosity > .quiet else { return }
        log(line)
    }

    /// Writes a paragraph about what the command does.
    func note(_ block: Block, _ text: String) {
        guard verbosity > .quiet else { return }
        complain(block, text)
    }

    /// Writes a paragraph even if the command is to be quiet.
    func complain(_ block: Block, _ text: String) {
        let width = terminal.isErrors ? min(terminal.width, 120) : nil
        status.write(self.text(block.lines(text, width: width, usesColor: colorsErrors), errorSpacing))
    }

    /// Writes a finished line of the log.
    func log(_ line: String) {
        status.write(text([line], errorSpacing))
    }

    /// On a terminal, both streams are one column of lines.
    private var outputSpacing: BlockSpacing { terminal.isOutput && terminal.isErrors ? errorSpacing : ownOutputSpacing }

    private func text(_ lines: [String], _ spacing: BlockSpacing) -> String {
        spacing.adjusted(lines).map { $0 + "\n" }.joined()
    }

    /// Waits for the next line that is typed; `nil` when there will be none.
    func nextAnswer() -> String? { answer() }

    /// Reads the whole of standard input.
    func input() throws -> [UInt8] { try readInput() }
}
