// The keyboard while something runs: the terminal itself would echo what is typed, and the line editor shows it again.

import Glibc

/// Switches the terminal's echo off; Ctrl-C and Ctrl-Z act as before, and what is typed waits for the next line.
struct SilencedKeyboard {
    private let before: termios

    /// nil where standard input is no terminal, or echoes nothing already.
    init?() {
        var mode = termios()
        guard tcgetattr(STDIN_FILENO, &mode) == 0, mode.c_lflag & tcflag_t(ECHO) != 0 else { return nil }
        before = mode
        mode.c_lflag &= ~tcflag_t(ECHO)
        guard tcsetattr(STDIN_FILENO, TCSANOW, &mode) == 0 else { return nil }
    }

    func restore() {
        var mode = before
        tcsetattr(STDIN_FILENO, TCSANOW, &mode)
    }
}
