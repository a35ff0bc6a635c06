// Long texts page by page: the reader's own pager, or ours: Space goes on, b goes back, q ends.

import Glibc
import Text

/// Shows lines on a terminal, a screenful at a time.
struct Pager {
    let terminal: Terminal
    let keys: KeyReader
    let signals: Signals
    /// A command line for the shell; nil is the pager of our own.
    var program: String?

    /// `$PAGER`, where it is set. `cat` in it means that nothing is to be paged, which is not ours to page either.
    static func chosenProgram() -> String? {
        guard let program = Terminal.environment("PAGER")?.trimmingWhitespace(), !program.isEmpty else { return nil }
        return program
    }

    /// Shows the lines beginning at `start`; all at once where they fit or where the terminal cannot move its cursor.
    func show(_ lines: [String], startingAt start: Int = 0) {
        let rows = Terminal.size().rows
        guard terminal.isInteractive, terminal.understandsEscapes, lines.count >= rows else {
            return put(lines[...])
        }
        if let program, showOutside(lines, program, startingAt: start) { return }
        showHere(lines, rows: rows, startingAt: start)
    }

    /// False when the program cannot be run: then we page ourselves.
    private func showOutside(_ lines: [String], _ program: String, startingAt start: Int) -> Bool {
        var environment: [String: String] = [:]
        // As git does for less and lv: colours as colours, the text left on the screen.
        if Terminal.environment("LESS") == nil {
            environment["LESS"] = start > 3 ? "-RX +\(start - 2)g" : "-FRX"
        }
        if Terminal.environment("LV") == nil { environment["LV"] = "-c" }
        let code = ChildProgram(commandLine: program, environment: environment).run(
            input: lines.map { $0 + "\n" }.joined(), signals: signals)
        if code == 126 || code == 127 || code == nil {
            StandardError.write("the pager \(AnswerWriter.quoted(program)) of $PAGER cannot be run\n")
            return false
        }
        return true
    }

    private func showHere(_ lines: [String], rows: Int, startingAt start: Int) {
        var saved = termios()
        guard tcgetattr(STDIN_FILENO, &saved) == 0 else { return put(lines[...]) }
        var raw = saved
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
        defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &saved) }

        // The line asked for is not at the very top: a little of what stands before it helps.
        var top = max(0, min(start - 3, lines.count - rows + 1))
        var end = min(lines.count, top + rows - 1)
        put(lines[top..<end])
        while end < lines.count || top > 0 {
            let percent = end * 100 / max(1, lines.count)
            ask(percent: percent)
            let step = wish(isAtEnd: end >= lines.count) {
                tcsetattr(STDIN_FILENO, TCSADRAIN, &saved)
                OutputStream.standard.write("\r\u{1B}[K")
                signals.stopHere()
                tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
                ask(percent: percent)
            }
            OutputStream.standard.write("\r\u{1B}[K")
            guard let step else { return }
            let pageRows = max(2, Terminal.size().rows - 1)
            switch step {
            case .page where end >= lines.count, .line where end >= lines.count: return
            case .page, .line:
                let more = step == .line ? 1 : pageRows
                let next = min(lines.count, end + more)
                put(lines[end..<next])
                end = next
                top = max(0, end - pageRows)
            case .back, .lineBack:
                top = max(0, top - (step == .back ? pageRows : 1))
                end = min(lines.count, top + pageRows)
                OutputStream.standard.write("\u{1B}[2J\u{1B}[H")
                put(lines[top..<end])
            }
        }
    }

    private func ask(percent: Int) {
        let words = percent < 100 ? " \(percent) %: Space goes on, b back, q ends " : " 100 %: b goes back, q ends "
        OutputStream.standard.write("\u{1B}[7m\(words.prefix(Terminal.size().columns - 1))\u{1B}[0m")
    }

    private enum Wish { case page, line, back, lineBack }

    /// nil: the reader has read enough. At the end a key that is none of ours is the first of the next entry.
    private func wish(isAtEnd: Bool, stopping stop: () -> Void) -> Wish? {
        while true {
            switch keys.next() {
            case .end, .signal(.interrupt), .signal(.terminate): return nil
            case .signal(.suspend): stop()
            case .signal: continue
            case .key(let key):
                switch Unicode.Scalar(UInt32(bitPattern: key)) {
                case "q", "Q", "\u{4}": return nil
                case " ", "f", "d": return .page
                case "\n", "\r", "j": return .line
                case "b", "u": return .back
                case "k": return .lineBack
                case "\u{1B}":
                    if let wish = arrow() { return wish }
                default:
                    guard isAtEnd else { continue }
                    keys.putBack(key)
                    return nil
                }
            }
        }
    }

    /// The rest of an arrow key or of Page Up and Page Down; nil for any other sequence.
    private func arrow() -> Wish? {
        guard let introducer = keys.byte(withinMilliseconds: 50), introducer == 0x5B || introducer == 0x4F,
            let letter = keys.byte(withinMilliseconds: 50)
        else { return nil }
        switch letter {
        case UInt8(ascii: "A"): return .lineBack
        case UInt8(ascii: "B"): return .line
        case UInt8(ascii: "5"), UInt8(ascii: "6"):
            _ = keys.byte(withinMilliseconds: 50)
            return letter == UInt8(ascii: "5") ? .back : .page
        default: return nil
        }
    }

    private func put(_ lines: ArraySlice<String>) {
        OutputStream.standard.write(lines.map { $0 + "\n" }.joined())
    }
}
