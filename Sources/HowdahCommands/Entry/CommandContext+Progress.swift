extension CommandContext {
    /// Whether standard output gets colors.
    package var colorsOutput: Bool { console.colorsOutput }

    /// Draws a line at the bottom of the terminal, in the place of the one before; nothing where nobody looks.
    package func showProgress(_ line: String) {
        guard console.terminal.isErrors, console.verbosity > .quiet else { return }
        console.status.show(TextWidth.cut(line, to: max(console.terminal.width - 1, 20)))
    }

    /// Takes that line away.
    package func clearProgress() {
        console.status.clear()
    }
}
