// Long texts page by page: Space goes on, b goes back, q ends.

import Glibc
import Text

/// Shows lines on a terminal, a screenful at a time.
struct Pager {
    let terminal: Terminal
    let keys: KeyReader

    /// Shows the lines beginning at `start`; all at once where they fit or where the terminal cannot move its cursor.
    func show(_ lines: [String], startingAt start: Int = 0) {
        let rows = Terminal.size().rows
        guard terminal.isInteractive, terminal.understandsEscapes, lines.count >= rows else {
            return put(lines[...])
        }
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
            OutputStream.standard.write("\u{1B}[7m \(percent) %: Space goes on, b back, q ends \u{1B}[0m")
            let step = wish()
            OutputStream.standard.write("\r\u{1B}[K")
            guard let step else { return }
            let pageRows = max(2, Terminal.size().rows - 1)
            switch step {
            case .page where end >= lines.count: return
            case .page, .line:
                let more = step == .line ? 1 : pageRows
                let next = min(lines.count, end + more)
                put(lines[end..<next])
                end = next
                top = max(0, end - pageRows)
                if end >= lines.count, step == .line { continue }
            case .back:
                top = max(0, top - pageRows)
                end = min(lines.count, top + pageRows)
                OutputStream.standard.write("\u{1B}[2J\u{1B}[H")
                put(lines[top..<end])
            }
        }
    }

    private enum Wish { case page, line, back }

    /// nil: the reader has read enough.
    private func wish() -> Wish? {
        while true {
            switch keys.next() {
            case .end, .signal(.interrupt), .signal(.terminate): return nil
            case .signal: continue
            case .key(let key):
                switch Unicode.Scalar(UInt32(bitPattern: key)) {
                case "q", "Q", "\u{4}": return nil
                case " ", "f": return .page
                case "\n", "\r", "j": return .line
                case "b", "k": return .back
                default: continue
                }
            }
        }
    }

    private func put(_ lines: ArraySlice<String>) {
        OutputStream.standard.write(lines.map { $0 + "\n" }.joined())
    }
}
